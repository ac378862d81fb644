import { BuiltNode, type ConfigNode } from './node.js';

/** Kinds of objects that share their names, and the fields that refer to one of them. */
interface NameSpace {
  readonly kinds: readonly string[];
  readonly fields: readonly string[];
}

const nameSpaces: readonly NameSpace[] = [
  {
    kinds: ['address', 'address-group', 'external-list', 'region'],
    fields: ['source', 'destination', 'static', 'address-group', 'translated-address'],
  },
  { kinds: ['service', 'service-group'], fields: ['service', 'members', 'service-group'] },
  {
    kinds: ['application', 'application-group', 'application-filter'],
    fields: ['application', 'members', 'application-group'],
  },
  { kinds: ['schedule'], fields: ['schedule'] },
  { kinds: ['tag'], fields: ['tag'] },
  { kinds: ['zone'], fields: ['from', 'to'] },
];

/**
 * Gives an entry another name, as the product does: what refers to an object follows it. Among the containers, a virtual
 * system or group has its own names, while those of `shared` hold wherever no object of the same name hides them. False
 * where the name is taken.
 */
export const renameEntry = (root: BuiltNode, entry: BuiltNode, name: string): boolean => {
  const list = entry.parent;
  const { key } = entry;
  if (list === undefined || key === undefined || (name !== key && list.known('entry', name) !== undefined))
    return false;
  list.rename(entry, name);
  const space = nameSpaces.find(({ kinds }) => kinds.includes(list.name));
  const container = list.parent;
  if (space === undefined || container === undefined || isList(container)) return true;
  const reach = container.name === 'shared' ? root : container;
  const isHidden = (node: BuiltNode): boolean =>
    node !== container && space.kinds.some((kind) => node.known(kind, undefined)?.known('entry', key) !== undefined);
  const follow = (node: ConfigNode): void => {
    if (!(node instanceof BuiltNode) || isHidden(node)) return;
    if (node.text === key && refersTo(space, node)) node.text = name;
    for (const child of node.children) follow(child);
  };
  follow(reach);
  return true;
};

/** Whether entries of the node are rules or the like, so that a list below one holds no objects. */
const isList = ({ name }: BuiltNode): boolean => name === 'rules';

/** A field that holds the name itself, or an item of a list, which old groups lack a name for. */
const refersTo = ({ fields }: NameSpace, node: BuiltNode): boolean => {
  const field = node.name === 'member' ? node.parent : node;
  const list = field?.name === 'entry' ? field.parent : field;
  const isOfOtherKind = field?.name === 'members' && !fields.includes(field.parent?.parent?.name ?? '');
  return list !== undefined && fields.includes(list.name) && !isOfOtherKind;
};
