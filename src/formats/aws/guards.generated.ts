// Written by `npm run generate`; changes here are lost.
/* eslint-disable */
// @ts-nocheck
export const permission = validate21;
const schema6 = {
  type: 'object',
  required: ['IpProtocol'],
  properties: {
    IpProtocol: { type: ['string', 'integer'] },
    FromPort: { type: ['integer', 'null'] },
    ToPort: { type: ['integer', 'null'] },
    IpRanges: {
      type: ['array', 'null'],
      items: {
        type: 'object',
        required: ['CidrIp'],
        properties: { CidrIp: { type: 'string' }, Description: { type: ['string', 'null'] } },
      },
    },
    Ipv6Ranges: {
      type: ['array', 'null'],
      items: {
        type: 'object',
        required: ['CidrIpv6'],
        properties: { CidrIpv6: { type: 'string' }, Description: { type: ['string', 'null'] } },
      },
    },
    PrefixListIds: {
      type: ['array', 'null'],
      items: {
        type: 'object',
        required: ['PrefixListId'],
        properties: { PrefixListId: { type: 'string' }, Description: { type: ['string', 'null'] } },
      },
    },
    UserIdGroupPairs: {
      type: ['array', 'null'],
      items: {
        type: 'object',
        required: [],
        properties: {
          GroupId: { type: ['string', 'null'] },
          GroupName: { type: ['string', 'null'] },
          UserId: { type: ['string', 'null'] },
          VpcId: { type: ['string', 'null'] },
          VpcPeeringConnectionId: { type: ['string', 'null'] },
          PeeringStatus: { type: ['string', 'null'] },
          Description: { type: ['string', 'null'] },
        },
      },
    },
  },
};
function validate21(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.IpProtocol === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'IpProtocol' },
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.IpProtocol !== undefined) {
      let data0 = data.IpProtocol;
      if (
        typeof data0 !== 'string' &&
        !(typeof data0 == 'number' && !(data0 % 1) && !isNaN(data0) && isFinite(data0))
      ) {
        const err1 = {
          instancePath: instancePath + '/IpProtocol',
          schemaPath: '#/properties/IpProtocol/type',
          keyword: 'type',
          params: { type: schema6.properties.IpProtocol.type },
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.FromPort !== undefined) {
      let data1 = data.FromPort;
      if (!(typeof data1 == 'number' && !(data1 % 1) && !isNaN(data1) && isFinite(data1)) && data1 !== null) {
        const err2 = {
          instancePath: instancePath + '/FromPort',
          schemaPath: '#/properties/FromPort/type',
          keyword: 'type',
          params: { type: schema6.properties.FromPort.type },
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.ToPort !== undefined) {
      let data2 = data.ToPort;
      if (!(typeof data2 == 'number' && !(data2 % 1) && !isNaN(data2) && isFinite(data2)) && data2 !== null) {
        const err3 = {
          instancePath: instancePath + '/ToPort',
          schemaPath: '#/properties/ToPort/type',
          keyword: 'type',
          params: { type: schema6.properties.ToPort.type },
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.IpRanges !== undefined) {
      let data3 = data.IpRanges;
      if (!Array.isArray(data3) && data3 !== null) {
        const err4 = {
          instancePath: instancePath + '/IpRanges',
          schemaPath: '#/properties/IpRanges/type',
          keyword: 'type',
          params: { type: schema6.properties.IpRanges.type },
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (data4 && typeof data4 == 'object' && !Array.isArray(data4)) {
            if (data4.CidrIp === undefined) {
              const err5 = {
                instancePath: instancePath + '/IpRanges/' + i0,
                schemaPath: '#/properties/IpRanges/items/required',
                keyword: 'required',
                params: { missingProperty: 'CidrIp' },
              };
              if (vErrors === null) {
                vErrors = [err5];
              } else {
                vErrors.push(err5);
              }
              errors++;
            }
            if (data4.CidrIp !== undefined) {
              if (typeof data4.CidrIp !== 'string') {
                const err6 = {
                  instancePath: instancePath + '/IpRanges/' + i0 + '/CidrIp',
                  schemaPath: '#/properties/IpRanges/items/properties/CidrIp/type',
                  keyword: 'type',
                  params: { type: 'string' },
                };
                if (vErrors === null) {
                  vErrors = [err6];
                } else {
                  vErrors.push(err6);
                }
                errors++;
              }
            }
            if (data4.Description !== undefined) {
              let data6 = data4.Description;
              if (typeof data6 !== 'string' && data6 !== null) {
                const err7 = {
                  instancePath: instancePath + '/IpRanges/' + i0 + '/Description',
                  schemaPath: '#/properties/IpRanges/items/properties/Description/type',
                  keyword: 'type',
                  params: { type: schema6.properties.IpRanges.items.properties.Description.type },
                };
                if (vErrors === null) {
                  vErrors = [err7];
                } else {
                  vErrors.push(err7);
                }
                errors++;
              }
            }
          } else {
            const err8 = {
              instancePath: instancePath + '/IpRanges/' + i0,
              schemaPath: '#/properties/IpRanges/items/type',
              keyword: 'type',
              params: { type: 'object' },
            };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
        }
      }
    }
    if (data.Ipv6Ranges !== undefined) {
      let data7 = data.Ipv6Ranges;
      if (!Array.isArray(data7) && data7 !== null) {
        const err9 = {
          instancePath: instancePath + '/Ipv6Ranges',
          schemaPath: '#/properties/Ipv6Ranges/type',
          keyword: 'type',
          params: { type: schema6.properties.Ipv6Ranges.type },
        };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (Array.isArray(data7)) {
        const len1 = data7.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data8 = data7[i1];
          if (data8 && typeof data8 == 'object' && !Array.isArray(data8)) {
            if (data8.CidrIpv6 === undefined) {
              const err10 = {
                instancePath: instancePath + '/Ipv6Ranges/' + i1,
                schemaPath: '#/properties/Ipv6Ranges/items/required',
                keyword: 'required',
                params: { missingProperty: 'CidrIpv6' },
              };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
            if (data8.CidrIpv6 !== undefined) {
              if (typeof data8.CidrIpv6 !== 'string') {
                const err11 = {
                  instancePath: instancePath + '/Ipv6Ranges/' + i1 + '/CidrIpv6',
                  schemaPath: '#/properties/Ipv6Ranges/items/properties/CidrIpv6/type',
                  keyword: 'type',
                  params: { type: 'string' },
                };
                if (vErrors === null) {
                  vErrors = [err11];
                } else {
                  vErrors.push(err11);
                }
                errors++;
              }
            }
            if (data8.Description !== undefined) {
              let data10 = data8.Description;
              if (typeof data10 !== 'string' && data10 !== null) {
                const err12 = {
                  instancePath: instancePath + '/Ipv6Ranges/' + i1 + '/Description',
                  schemaPath: '#/properties/Ipv6Ranges/items/properties/Description/type',
                  keyword: 'type',
                  params: { type: schema6.properties.Ipv6Ranges.items.properties.Description.type },
                };
                if (vErrors === null) {
                  vErrors = [err12];
                } else {
                  vErrors.push(err12);
                }
                errors++;
              }
            }
          } else {
            const err13 = {
              instancePath: instancePath + '/Ipv6Ranges/' + i1,
              schemaPath: '#/properties/Ipv6Ranges/items/type',
              keyword: 'type',
              params: { type: 'object' },
            };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
      }
    }
    if (data.PrefixListIds !== undefined) {
      let data11 = data.PrefixListIds;
      if (!Array.isArray(data11) && data11 !== null) {
        const err14 = {
          instancePath: instancePath + '/PrefixListIds',
          schemaPath: '#/properties/PrefixListIds/type',
          keyword: 'type',
          params: { type: schema6.properties.PrefixListIds.type },
        };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
      if (Array.isArray(data11)) {
        const len2 = data11.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data12 = data11[i2];
          if (data12 && typeof data12 == 'object' && !Array.isArray(data12)) {
            if (data12.PrefixListId === undefined) {
              const err15 = {
                instancePath: instancePath + '/PrefixListIds/' + i2,
                schemaPath: '#/properties/PrefixListIds/items/required',
                keyword: 'required',
                params: { missingProperty: 'PrefixListId' },
              };
              if (vErrors === null) {
                vErrors = [err15];
              } else {
                vErrors.push(err15);
              }
              errors++;
            }
            if (data12.PrefixListId !== undefined) {
              if (typeof data12.PrefixListId !== 'string') {
                const err16 = {
                  instancePath: instancePath + '/PrefixListIds/' + i2 + '/PrefixListId',
                  schemaPath: '#/properties/PrefixListIds/items/properties/PrefixListId/type',
                  keyword: 'type',
                  params: { type: 'string' },
                };
                if (vErrors === null) {
                  vErrors = [err16];
                } else {
                  vErrors.push(err16);
                }
                errors++;
              }
            }
            if (data12.Description !== undefined) {
              let data14 = data12.Description;
              if (typeof data14 !== 'string' && data14 !== null) {
                const err17 = {
                  instancePath: instancePath + '/PrefixListIds/' + i2 + '/Description',
                  schemaPath: '#/properties/PrefixListIds/items/properties/Description/type',
                  keyword: 'type',
                  params: { type: schema6.properties.PrefixListIds.items.properties.Description.type },
                };
                if (vErrors === null) {
                  vErrors = [err17];
                } else {
                  vErrors.push(err17);
                }
                errors++;
              }
            }
          } else {
            const err18 = {
              instancePath: instancePath + '/PrefixListIds/' + i2,
              schemaPath: '#/properties/PrefixListIds/items/type',
              keyword: 'type',
              params: { type: 'object' },
            };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
      }
    }
    if (data.UserIdGroupPairs !== undefined) {
      let data15 = data.UserIdGroupPairs;
      if (!Array.isArray(data15) && data15 !== null) {
        const err19 = {
          instancePath: instancePath + '/UserIdGroupPairs',
          schemaPath: '#/properties/UserIdGroupPairs/type',
          keyword: 'type',
          params: { type: schema6.properties.UserIdGroupPairs.type },
        };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
      if (Array.isArray(data15)) {
        const len3 = data15.length;
        for (let i3 = 0; i3 < len3; i3++) {
          let data16 = data15[i3];
          if (data16 && typeof data16 == 'object' && !Array.isArray(data16)) {
            if (data16.GroupId !== undefined) {
              let data17 = data16.GroupId;
              if (typeof data17 !== 'string' && data17 !== null) {
                const err20 = {
                  instancePath: instancePath + '/UserIdGroupPairs/' + i3 + '/GroupId',
                  schemaPath: '#/properties/UserIdGroupPairs/items/properties/GroupId/type',
                  keyword: 'type',
                  params: { type: schema6.properties.UserIdGroupPairs.items.properties.GroupId.type },
                };
                if (vErrors === null) {
                  vErrors = [err20];
                } else {
                  vErrors.push(err20);
                }
                errors++;
              }
            }
            if (data16.GroupName !== undefined) {
              let data18 = data16.GroupName;
              if (typeof data18 !== 'string' && data18 !== null) {
                const err21 = {
                  instancePath: instancePath + '/UserIdGroupPairs/' + i3 + '/GroupName',
                  schemaPath: '#/properties/UserIdGroupPairs/items/properties/GroupName/type',
                  keyword: 'type',
                  params: { type: schema6.properties.UserIdGroupPairs.items.properties.GroupName.type },
                };
                if (vErrors === null) {
                  vErrors = [err21];
                } else {
                  vErrors.push(err21);
                }
                errors++;
              }
            }
            if (data16.UserId !== undefined) {
              let data19 = data16.UserId;
              if (typeof data19 !== 'string' && data19 !== null) {
                const err22 = {
                  instancePath: instancePath + '/UserIdGroupPairs/' + i3 + '/UserId',
                  schemaPath: '#/properties/UserIdGroupPairs/items/properties/UserId/type',
                  keyword: 'type',
                  params: { type: schema6.properties.UserIdGroupPairs.items.properties.UserId.type },
                };
                if (vErrors === null) {
                  vErrors = [err22];
                } else {
                  vErrors.push(err22);
                }
                errors++;
              }
            }
            if (data16.VpcId !== undefined) {
              let data20 = data16.VpcId;
              if (typeof data20 !== 'string' && data20 !== null) {
                const err23 = {
                  instancePath: instancePath + '/UserIdGroupPairs/' + i3 + '/VpcId',
                  schemaPath: '#/properties/UserIdGroupPairs/items/properties/VpcId/type',
                  keyword: 'type',
                  params: { type: schema6.properties.UserIdGroupPairs.items.properties.VpcId.type },
                };
                if (vErrors === null) {
                  vErrors = [err23];
                } else {
                  vErrors.push(err23);
                }
                errors++;
              }
            }
            if (data16.VpcPeeringConnectionId !== undefined) {
              let data21 = data16.VpcPeeringConnectionId;
              if (typeof data21 !== 'string' && data21 !== null) {
                const err24 = {
                  instancePath: instancePath + '/UserIdGroupPairs/' + i3 + '/VpcPeeringConnectionId',
                  schemaPath: '#/properties/UserIdGroupPairs/items/properties/VpcPeeringConnectionId/type',
                  keyword: 'type',
                  params: { type: schema6.properties.UserIdGroupPairs.items.properties.VpcPeeringConnectionId.type },
                };
                if (vErrors === null) {
                  vErrors = [err24];
                } else {
                  vErrors.push(err24);
                }
                errors++;
              }
            }
            if (data16.PeeringStatus !== undefined) {
              let data22 = data16.PeeringStatus;
              if (typeof data22 !== 'string' && data22 !== null) {
                const err25 = {
                  instancePath: instancePath + '/UserIdGroupPairs/' + i3 + '/PeeringStatus',
                  schemaPath: '#/properties/UserIdGroupPairs/items/properties/PeeringStatus/type',
                  keyword: 'type',
                  params: { type: schema6.properties.UserIdGroupPairs.items.properties.PeeringStatus.type },
                };
                if (vErrors === null) {
                  vErrors = [err25];
                } else {
                  vErrors.push(err25);
                }
                errors++;
              }
            }
            if (data16.Description !== undefined) {
              let data23 = data16.Description;
              if (typeof data23 !== 'string' && data23 !== null) {
                const err26 = {
                  instancePath: instancePath + '/UserIdGroupPairs/' + i3 + '/Description',
                  schemaPath: '#/properties/UserIdGroupPairs/items/properties/Description/type',
                  keyword: 'type',
                  params: { type: schema6.properties.UserIdGroupPairs.items.properties.Description.type },
                };
                if (vErrors === null) {
                  vErrors = [err26];
                } else {
                  vErrors.push(err26);
                }
                errors++;
              }
            }
          } else {
            const err27 = {
              instancePath: instancePath + '/UserIdGroupPairs/' + i3,
              schemaPath: '#/properties/UserIdGroupPairs/items/type',
              keyword: 'type',
              params: { type: 'object' },
            };
            if (vErrors === null) {
              vErrors = [err27];
            } else {
              vErrors.push(err27);
            }
            errors++;
          }
        }
      }
    }
  } else {
    const err28 = { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } };
    if (vErrors === null) {
      vErrors = [err28];
    } else {
      vErrors.push(err28);
    }
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
export const group = validate22;
const schema7 = {
  type: 'object',
  required: ['GroupId'],
  properties: {
    GroupId: { type: 'string' },
    GroupName: { type: ['string', 'null'] },
    Description: { type: ['string', 'null'] },
    VpcId: { type: ['string', 'null'] },
    OwnerId: { type: ['string', 'null'] },
    IpPermissions: { type: ['array', 'null'], items: { $ref: 'permission' } },
    IpPermissionsEgress: { type: ['array', 'null'], items: { $ref: 'permission' } },
  },
};
function validate22(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.GroupId === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'GroupId' },
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.GroupId !== undefined) {
      if (typeof data.GroupId !== 'string') {
        const err1 = {
          instancePath: instancePath + '/GroupId',
          schemaPath: '#/properties/GroupId/type',
          keyword: 'type',
          params: { type: 'string' },
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.GroupName !== undefined) {
      let data1 = data.GroupName;
      if (typeof data1 !== 'string' && data1 !== null) {
        const err2 = {
          instancePath: instancePath + '/GroupName',
          schemaPath: '#/properties/GroupName/type',
          keyword: 'type',
          params: { type: schema7.properties.GroupName.type },
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.Description !== undefined) {
      let data2 = data.Description;
      if (typeof data2 !== 'string' && data2 !== null) {
        const err3 = {
          instancePath: instancePath + '/Description',
          schemaPath: '#/properties/Description/type',
          keyword: 'type',
          params: { type: schema7.properties.Description.type },
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.VpcId !== undefined) {
      let data3 = data.VpcId;
      if (typeof data3 !== 'string' && data3 !== null) {
        const err4 = {
          instancePath: instancePath + '/VpcId',
          schemaPath: '#/properties/VpcId/type',
          keyword: 'type',
          params: { type: schema7.properties.VpcId.type },
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.OwnerId !== undefined) {
      let data4 = data.OwnerId;
      if (typeof data4 !== 'string' && data4 !== null) {
        const err5 = {
          instancePath: instancePath + '/OwnerId',
          schemaPath: '#/properties/OwnerId/type',
          keyword: 'type',
          params: { type: schema7.properties.OwnerId.type },
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.IpPermissions !== undefined) {
      let data5 = data.IpPermissions;
      if (!Array.isArray(data5) && data5 !== null) {
        const err6 = {
          instancePath: instancePath + '/IpPermissions',
          schemaPath: '#/properties/IpPermissions/type',
          keyword: 'type',
          params: { type: schema7.properties.IpPermissions.type },
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (Array.isArray(data5)) {
        const len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate21(data5[i0], {
              instancePath: instancePath + '/IpPermissions/' + i0,
              parentData: data5,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.IpPermissionsEgress !== undefined) {
      let data7 = data.IpPermissionsEgress;
      if (!Array.isArray(data7) && data7 !== null) {
        const err7 = {
          instancePath: instancePath + '/IpPermissionsEgress',
          schemaPath: '#/properties/IpPermissionsEgress/type',
          keyword: 'type',
          params: { type: schema7.properties.IpPermissionsEgress.type },
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (Array.isArray(data7)) {
        const len1 = data7.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !validate21(data7[i1], {
              instancePath: instancePath + '/IpPermissionsEgress/' + i1,
              parentData: data7,
              parentDataProperty: i1,
              rootData,
            })
          ) {
            vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
            errors = vErrors.length;
          }
        }
      }
    }
  } else {
    const err8 = { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } };
    if (vErrors === null) {
      vErrors = [err8];
    } else {
      vErrors.push(err8);
    }
    errors++;
  }
  validate22.errors = vErrors;
  return errors === 0;
}
export const groupRule = validate25;
const schema8 = {
  type: 'object',
  required: ['SecurityGroupRuleId', 'GroupId', 'IpProtocol', 'IsEgress'],
  properties: {
    SecurityGroupRuleId: { type: 'string' },
    GroupId: { type: 'string' },
    GroupOwnerId: { type: ['string', 'null'] },
    IsEgress: { type: 'boolean' },
    IpProtocol: { type: ['string', 'integer'] },
    FromPort: { type: ['integer', 'null'] },
    ToPort: { type: ['integer', 'null'] },
    CidrIpv4: { type: ['string', 'null'] },
    CidrIpv6: { type: ['string', 'null'] },
    PrefixListId: { type: ['string', 'null'] },
    ReferencedGroupInfo: {
      type: ['object', 'null'],
      required: [],
      properties: {
        GroupId: { type: ['string', 'null'] },
        GroupName: { type: ['string', 'null'] },
        UserId: { type: ['string', 'null'] },
        VpcId: { type: ['string', 'null'] },
        VpcPeeringConnectionId: { type: ['string', 'null'] },
        PeeringStatus: { type: ['string', 'null'] },
        Description: { type: ['string', 'null'] },
      },
    },
    Description: { type: ['string', 'null'] },
  },
};
function validate25(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.SecurityGroupRuleId === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'SecurityGroupRuleId' },
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.GroupId === undefined) {
      const err1 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'GroupId' },
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.IpProtocol === undefined) {
      const err2 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'IpProtocol' },
      };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.IsEgress === undefined) {
      const err3 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'IsEgress' },
      };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.SecurityGroupRuleId !== undefined) {
      if (typeof data.SecurityGroupRuleId !== 'string') {
        const err4 = {
          instancePath: instancePath + '/SecurityGroupRuleId',
          schemaPath: '#/properties/SecurityGroupRuleId/type',
          keyword: 'type',
          params: { type: 'string' },
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.GroupId !== undefined) {
      if (typeof data.GroupId !== 'string') {
        const err5 = {
          instancePath: instancePath + '/GroupId',
          schemaPath: '#/properties/GroupId/type',
          keyword: 'type',
          params: { type: 'string' },
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.GroupOwnerId !== undefined) {
      let data2 = data.GroupOwnerId;
      if (typeof data2 !== 'string' && data2 !== null) {
        const err6 = {
          instancePath: instancePath + '/GroupOwnerId',
          schemaPath: '#/properties/GroupOwnerId/type',
          keyword: 'type',
          params: { type: schema8.properties.GroupOwnerId.type },
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.IsEgress !== undefined) {
      if (typeof data.IsEgress !== 'boolean') {
        const err7 = {
          instancePath: instancePath + '/IsEgress',
          schemaPath: '#/properties/IsEgress/type',
          keyword: 'type',
          params: { type: 'boolean' },
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.IpProtocol !== undefined) {
      let data4 = data.IpProtocol;
      if (
        typeof data4 !== 'string' &&
        !(typeof data4 == 'number' && !(data4 % 1) && !isNaN(data4) && isFinite(data4))
      ) {
        const err8 = {
          instancePath: instancePath + '/IpProtocol',
          schemaPath: '#/properties/IpProtocol/type',
          keyword: 'type',
          params: { type: schema8.properties.IpProtocol.type },
        };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.FromPort !== undefined) {
      let data5 = data.FromPort;
      if (!(typeof data5 == 'number' && !(data5 % 1) && !isNaN(data5) && isFinite(data5)) && data5 !== null) {
        const err9 = {
          instancePath: instancePath + '/FromPort',
          schemaPath: '#/properties/FromPort/type',
          keyword: 'type',
          params: { type: schema8.properties.FromPort.type },
        };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.ToPort !== undefined) {
      let data6 = data.ToPort;
      if (!(typeof data6 == 'number' && !(data6 % 1) && !isNaN(data6) && isFinite(data6)) && data6 !== null) {
        const err10 = {
          instancePath: instancePath + '/ToPort',
          schemaPath: '#/properties/ToPort/type',
          keyword: 'type',
          params: { type: schema8.properties.ToPort.type },
        };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.CidrIpv4 !== undefined) {
      let data7 = data.CidrIpv4;
      if (typeof data7 !== 'string' && data7 !== null) {
        const err11 = {
          instancePath: instancePath + '/CidrIpv4',
          schemaPath: '#/properties/CidrIpv4/type',
          keyword: 'type',
          params: { type: schema8.properties.CidrIpv4.type },
        };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.CidrIpv6 !== undefined) {
      let data8 = data.CidrIpv6;
      if (typeof data8 !== 'string' && data8 !== null) {
        const err12 = {
          instancePath: instancePath + '/CidrIpv6',
          schemaPath: '#/properties/CidrIpv6/type',
          keyword: 'type',
          params: { type: schema8.properties.CidrIpv6.type },
        };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.PrefixListId !== undefined) {
      let data9 = data.PrefixListId;
      if (typeof data9 !== 'string' && data9 !== null) {
        const err13 = {
          instancePath: instancePath + '/PrefixListId',
          schemaPath: '#/properties/PrefixListId/type',
          keyword: 'type',
          params: { type: schema8.properties.PrefixListId.type },
        };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.ReferencedGroupInfo !== undefined) {
      let data10 = data.ReferencedGroupInfo;
      if (!(data10 && typeof data10 == 'object' && !Array.isArray(data10)) && data10 !== null) {
        const err14 = {
          instancePath: instancePath + '/ReferencedGroupInfo',
          schemaPath: '#/properties/ReferencedGroupInfo/type',
          keyword: 'type',
          params: { type: schema8.properties.ReferencedGroupInfo.type },
        };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
      if (data10 && typeof data10 == 'object' && !Array.isArray(data10)) {
        if (data10.GroupId !== undefined) {
          let data11 = data10.GroupId;
          if (typeof data11 !== 'string' && data11 !== null) {
            const err15 = {
              instancePath: instancePath + '/ReferencedGroupInfo/GroupId',
              schemaPath: '#/properties/ReferencedGroupInfo/properties/GroupId/type',
              keyword: 'type',
              params: { type: schema8.properties.ReferencedGroupInfo.properties.GroupId.type },
            };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
        if (data10.GroupName !== undefined) {
          let data12 = data10.GroupName;
          if (typeof data12 !== 'string' && data12 !== null) {
            const err16 = {
              instancePath: instancePath + '/ReferencedGroupInfo/GroupName',
              schemaPath: '#/properties/ReferencedGroupInfo/properties/GroupName/type',
              keyword: 'type',
              params: { type: schema8.properties.ReferencedGroupInfo.properties.GroupName.type },
            };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
        if (data10.UserId !== undefined) {
          let data13 = data10.UserId;
          if (typeof data13 !== 'string' && data13 !== null) {
            const err17 = {
              instancePath: instancePath + '/ReferencedGroupInfo/UserId',
              schemaPath: '#/properties/ReferencedGroupInfo/properties/UserId/type',
              keyword: 'type',
              params: { type: schema8.properties.ReferencedGroupInfo.properties.UserId.type },
            };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
        }
        if (data10.VpcId !== undefined) {
          let data14 = data10.VpcId;
          if (typeof data14 !== 'string' && data14 !== null) {
            const err18 = {
              instancePath: instancePath + '/ReferencedGroupInfo/VpcId',
              schemaPath: '#/properties/ReferencedGroupInfo/properties/VpcId/type',
              keyword: 'type',
              params: { type: schema8.properties.ReferencedGroupInfo.properties.VpcId.type },
            };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
        if (data10.VpcPeeringConnectionId !== undefined) {
          let data15 = data10.VpcPeeringConnectionId;
          if (typeof data15 !== 'string' && data15 !== null) {
            const err19 = {
              instancePath: instancePath + '/ReferencedGroupInfo/VpcPeeringConnectionId',
              schemaPath: '#/properties/ReferencedGroupInfo/properties/VpcPeeringConnectionId/type',
              keyword: 'type',
              params: { type: schema8.properties.ReferencedGroupInfo.properties.VpcPeeringConnectionId.type },
            };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
        }
        if (data10.PeeringStatus !== undefined) {
          let data16 = data10.PeeringStatus;
          if (typeof data16 !== 'string' && data16 !== null) {
            const err20 = {
              instancePath: instancePath + '/ReferencedGroupInfo/PeeringStatus',
              schemaPath: '#/properties/ReferencedGroupInfo/properties/PeeringStatus/type',
              keyword: 'type',
              params: { type: schema8.properties.ReferencedGroupInfo.properties.PeeringStatus.type },
            };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
        if (data10.Description !== undefined) {
          let data17 = data10.Description;
          if (typeof data17 !== 'string' && data17 !== null) {
            const err21 = {
              instancePath: instancePath + '/ReferencedGroupInfo/Description',
              schemaPath: '#/properties/ReferencedGroupInfo/properties/Description/type',
              keyword: 'type',
              params: { type: schema8.properties.ReferencedGroupInfo.properties.Description.type },
            };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
        }
      }
    }
    if (data.Description !== undefined) {
      let data18 = data.Description;
      if (typeof data18 !== 'string' && data18 !== null) {
        const err22 = {
          instancePath: instancePath + '/Description',
          schemaPath: '#/properties/Description/type',
          keyword: 'type',
          params: { type: schema8.properties.Description.type },
        };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
  } else {
    const err23 = { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } };
    if (vErrors === null) {
      vErrors = [err23];
    } else {
      vErrors.push(err23);
    }
    errors++;
  }
  validate25.errors = vErrors;
  return errors === 0;
}
export const networkAcl = validate26;
const schema9 = {
  type: 'object',
  required: ['NetworkAclId'],
  properties: {
    NetworkAclId: { type: 'string' },
    VpcId: { type: ['string', 'null'] },
    IsDefault: { type: ['boolean', 'null'] },
    OwnerId: { type: ['string', 'null'] },
    Associations: {
      type: ['array', 'null'],
      items: {
        type: 'object',
        required: [],
        properties: { SubnetId: { type: ['string', 'null'] }, NetworkAclId: { type: ['string', 'null'] } },
      },
    },
    Entries: {
      type: ['array', 'null'],
      items: {
        type: 'object',
        required: ['RuleNumber', 'Egress', 'Protocol', 'RuleAction'],
        properties: {
          RuleNumber: { type: 'integer' },
          Egress: { type: 'boolean' },
          Protocol: { type: ['string', 'integer'] },
          RuleAction: { type: 'string', enum: ['allow', 'deny'] },
          CidrBlock: { type: ['string', 'null'] },
          Ipv6CidrBlock: { type: ['string', 'null'] },
          PortRange: {
            type: ['object', 'null'],
            required: [],
            properties: { From: { type: ['integer', 'null'] }, To: { type: ['integer', 'null'] } },
          },
          IcmpTypeCode: {
            type: ['object', 'null'],
            required: [],
            properties: { Type: { type: ['integer', 'null'] }, Code: { type: ['integer', 'null'] } },
          },
        },
      },
    },
  },
};
function validate26(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.NetworkAclId === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'NetworkAclId' },
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.NetworkAclId !== undefined) {
      if (typeof data.NetworkAclId !== 'string') {
        const err1 = {
          instancePath: instancePath + '/NetworkAclId',
          schemaPath: '#/properties/NetworkAclId/type',
          keyword: 'type',
          params: { type: 'string' },
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.VpcId !== undefined) {
      let data1 = data.VpcId;
      if (typeof data1 !== 'string' && data1 !== null) {
        const err2 = {
          instancePath: instancePath + '/VpcId',
          schemaPath: '#/properties/VpcId/type',
          keyword: 'type',
          params: { type: schema9.properties.VpcId.type },
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.IsDefault !== undefined) {
      let data2 = data.IsDefault;
      if (typeof data2 !== 'boolean' && data2 !== null) {
        const err3 = {
          instancePath: instancePath + '/IsDefault',
          schemaPath: '#/properties/IsDefault/type',
          keyword: 'type',
          params: { type: schema9.properties.IsDefault.type },
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.OwnerId !== undefined) {
      let data3 = data.OwnerId;
      if (typeof data3 !== 'string' && data3 !== null) {
        const err4 = {
          instancePath: instancePath + '/OwnerId',
          schemaPath: '#/properties/OwnerId/type',
          keyword: 'type',
          params: { type: schema9.properties.OwnerId.type },
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.Associations !== undefined) {
      let data4 = data.Associations;
      if (!Array.isArray(data4) && data4 !== null) {
        const err5 = {
          instancePath: instancePath + '/Associations',
          schemaPath: '#/properties/Associations/type',
          keyword: 'type',
          params: { type: schema9.properties.Associations.type },
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      if (Array.isArray(data4)) {
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data5 = data4[i0];
          if (data5 && typeof data5 == 'object' && !Array.isArray(data5)) {
            if (data5.SubnetId !== undefined) {
              let data6 = data5.SubnetId;
              if (typeof data6 !== 'string' && data6 !== null) {
                const err6 = {
                  instancePath: instancePath + '/Associations/' + i0 + '/SubnetId',
                  schemaPath: '#/properties/Associations/items/properties/SubnetId/type',
                  keyword: 'type',
                  params: { type: schema9.properties.Associations.items.properties.SubnetId.type },
                };
                if (vErrors === null) {
                  vErrors = [err6];
                } else {
                  vErrors.push(err6);
                }
                errors++;
              }
            }
            if (data5.NetworkAclId !== undefined) {
              let data7 = data5.NetworkAclId;
              if (typeof data7 !== 'string' && data7 !== null) {
                const err7 = {
                  instancePath: instancePath + '/Associations/' + i0 + '/NetworkAclId',
                  schemaPath: '#/properties/Associations/items/properties/NetworkAclId/type',
                  keyword: 'type',
                  params: { type: schema9.properties.Associations.items.properties.NetworkAclId.type },
                };
                if (vErrors === null) {
                  vErrors = [err7];
                } else {
                  vErrors.push(err7);
                }
                errors++;
              }
            }
          } else {
            const err8 = {
              instancePath: instancePath + '/Associations/' + i0,
              schemaPath: '#/properties/Associations/items/type',
              keyword: 'type',
              params: { type: 'object' },
            };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
        }
      }
    }
    if (data.Entries !== undefined) {
      let data8 = data.Entries;
      if (!Array.isArray(data8) && data8 !== null) {
        const err9 = {
          instancePath: instancePath + '/Entries',
          schemaPath: '#/properties/Entries/type',
          keyword: 'type',
          params: { type: schema9.properties.Entries.type },
        };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (Array.isArray(data8)) {
        const len1 = data8.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data9 = data8[i1];
          if (data9 && typeof data9 == 'object' && !Array.isArray(data9)) {
            if (data9.RuleNumber === undefined) {
              const err10 = {
                instancePath: instancePath + '/Entries/' + i1,
                schemaPath: '#/properties/Entries/items/required',
                keyword: 'required',
                params: { missingProperty: 'RuleNumber' },
              };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
            if (data9.Egress === undefined) {
              const err11 = {
                instancePath: instancePath + '/Entries/' + i1,
                schemaPath: '#/properties/Entries/items/required',
                keyword: 'required',
                params: { missingProperty: 'Egress' },
              };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
            }
            if (data9.Protocol === undefined) {
              const err12 = {
                instancePath: instancePath + '/Entries/' + i1,
                schemaPath: '#/properties/Entries/items/required',
                keyword: 'required',
                params: { missingProperty: 'Protocol' },
              };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
            if (data9.RuleAction === undefined) {
              const err13 = {
                instancePath: instancePath + '/Entries/' + i1,
                schemaPath: '#/properties/Entries/items/required',
                keyword: 'required',
                params: { missingProperty: 'RuleAction' },
              };
              if (vErrors === null) {
                vErrors = [err13];
              } else {
                vErrors.push(err13);
              }
              errors++;
            }
            if (data9.RuleNumber !== undefined) {
              let data10 = data9.RuleNumber;
              if (!(typeof data10 == 'number' && !(data10 % 1) && !isNaN(data10) && isFinite(data10))) {
                const err14 = {
                  instancePath: instancePath + '/Entries/' + i1 + '/RuleNumber',
                  schemaPath: '#/properties/Entries/items/properties/RuleNumber/type',
                  keyword: 'type',
                  params: { type: 'integer' },
                };
                if (vErrors === null) {
                  vErrors = [err14];
                } else {
                  vErrors.push(err14);
                }
                errors++;
              }
            }
            if (data9.Egress !== undefined) {
              if (typeof data9.Egress !== 'boolean') {
                const err15 = {
                  instancePath: instancePath + '/Entries/' + i1 + '/Egress',
                  schemaPath: '#/properties/Entries/items/properties/Egress/type',
                  keyword: 'type',
                  params: { type: 'boolean' },
                };
                if (vErrors === null) {
                  vErrors = [err15];
                } else {
                  vErrors.push(err15);
                }
                errors++;
              }
            }
            if (data9.Protocol !== undefined) {
              let data12 = data9.Protocol;
              if (
                typeof data12 !== 'string' &&
                !(typeof data12 == 'number' && !(data12 % 1) && !isNaN(data12) && isFinite(data12))
              ) {
                const err16 = {
                  instancePath: instancePath + '/Entries/' + i1 + '/Protocol',
                  schemaPath: '#/properties/Entries/items/properties/Protocol/type',
                  keyword: 'type',
                  params: { type: schema9.properties.Entries.items.properties.Protocol.type },
                };
                if (vErrors === null) {
                  vErrors = [err16];
                } else {
                  vErrors.push(err16);
                }
                errors++;
              }
            }
            if (data9.RuleAction !== undefined) {
              let data13 = data9.RuleAction;
              if (typeof data13 !== 'string') {
                const err17 = {
                  instancePath: instancePath + '/Entries/' + i1 + '/RuleAction',
                  schemaPath: '#/properties/Entries/items/properties/RuleAction/type',
                  keyword: 'type',
                  params: { type: 'string' },
                };
                if (vErrors === null) {
                  vErrors = [err17];
                } else {
                  vErrors.push(err17);
                }
                errors++;
              }
              if (!(data13 === 'allow' || data13 === 'deny')) {
                const err18 = {
                  instancePath: instancePath + '/Entries/' + i1 + '/RuleAction',
                  schemaPath: '#/properties/Entries/items/properties/RuleAction/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema9.properties.Entries.items.properties.RuleAction.enum },
                };
                if (vErrors === null) {
                  vErrors = [err18];
                } else {
                  vErrors.push(err18);
                }
                errors++;
              }
            }
            if (data9.CidrBlock !== undefined) {
              let data14 = data9.CidrBlock;
              if (typeof data14 !== 'string' && data14 !== null) {
                const err19 = {
                  instancePath: instancePath + '/Entries/' + i1 + '/CidrBlock',
                  schemaPath: '#/properties/Entries/items/properties/CidrBlock/type',
                  keyword: 'type',
                  params: { type: schema9.properties.Entries.items.properties.CidrBlock.type },
                };
                if (vErrors === null) {
                  vErrors = [err19];
                } else {
                  vErrors.push(err19);
                }
                errors++;
              }
            }
            if (data9.Ipv6CidrBlock !== undefined) {
              let data15 = data9.Ipv6CidrBlock;
              if (typeof data15 !== 'string' && data15 !== null) {
                const err20 = {
                  instancePath: instancePath + '/Entries/' + i1 + '/Ipv6CidrBlock',
                  schemaPath: '#/properties/Entries/items/properties/Ipv6CidrBlock/type',
                  keyword: 'type',
                  params: { type: schema9.properties.Entries.items.properties.Ipv6CidrBlock.type },
                };
                if (vErrors === null) {
                  vErrors = [err20];
                } else {
                  vErrors.push(err20);
                }
                errors++;
              }
            }
            if (data9.PortRange !== undefined) {
              let data16 = data9.PortRange;
              if (!(data16 && typeof data16 == 'object' && !Array.isArray(data16)) && data16 !== null) {
                const err21 = {
                  instancePath: instancePath + '/Entries/' + i1 + '/PortRange',
                  schemaPath: '#/properties/Entries/items/properties/PortRange/type',
                  keyword: 'type',
                  params: { type: schema9.properties.Entries.items.properties.PortRange.type },
                };
                if (vErrors === null) {
                  vErrors = [err21];
                } else {
                  vErrors.push(err21);
                }
                errors++;
              }
              if (data16 && typeof data16 == 'object' && !Array.isArray(data16)) {
                if (data16.From !== undefined) {
                  let data17 = data16.From;
                  if (
                    !(typeof data17 == 'number' && !(data17 % 1) && !isNaN(data17) && isFinite(data17)) &&
                    data17 !== null
                  ) {
                    const err22 = {
                      instancePath: instancePath + '/Entries/' + i1 + '/PortRange/From',
                      schemaPath: '#/properties/Entries/items/properties/PortRange/properties/From/type',
                      keyword: 'type',
                      params: { type: schema9.properties.Entries.items.properties.PortRange.properties.From.type },
                    };
                    if (vErrors === null) {
                      vErrors = [err22];
                    } else {
                      vErrors.push(err22);
                    }
                    errors++;
                  }
                }
                if (data16.To !== undefined) {
                  let data18 = data16.To;
                  if (
                    !(typeof data18 == 'number' && !(data18 % 1) && !isNaN(data18) && isFinite(data18)) &&
                    data18 !== null
                  ) {
                    const err23 = {
                      instancePath: instancePath + '/Entries/' + i1 + '/PortRange/To',
                      schemaPath: '#/properties/Entries/items/properties/PortRange/properties/To/type',
                      keyword: 'type',
                      params: { type: schema9.properties.Entries.items.properties.PortRange.properties.To.type },
                    };
                    if (vErrors === null) {
                      vErrors = [err23];
                    } else {
                      vErrors.push(err23);
                    }
                    errors++;
                  }
                }
              }
            }
            if (data9.IcmpTypeCode !== undefined) {
              let data19 = data9.IcmpTypeCode;
              if (!(data19 && typeof data19 == 'object' && !Array.isArray(data19)) && data19 !== null) {
                const err24 = {
                  instancePath: instancePath + '/Entries/' + i1 + '/IcmpTypeCode',
                  schemaPath: '#/properties/Entries/items/properties/IcmpTypeCode/type',
                  keyword: 'type',
                  params: { type: schema9.properties.Entries.items.properties.IcmpTypeCode.type },
                };
                if (vErrors === null) {
                  vErrors = [err24];
                } else {
                  vErrors.push(err24);
                }
                errors++;
              }
              if (data19 && typeof data19 == 'object' && !Array.isArray(data19)) {
                if (data19.Type !== undefined) {
                  let data20 = data19.Type;
                  if (
                    !(typeof data20 == 'number' && !(data20 % 1) && !isNaN(data20) && isFinite(data20)) &&
                    data20 !== null
                  ) {
                    const err25 = {
                      instancePath: instancePath + '/Entries/' + i1 + '/IcmpTypeCode/Type',
                      schemaPath: '#/properties/Entries/items/properties/IcmpTypeCode/properties/Type/type',
                      keyword: 'type',
                      params: { type: schema9.properties.Entries.items.properties.IcmpTypeCode.properties.Type.type },
                    };
                    if (vErrors === null) {
                      vErrors = [err25];
                    } else {
                      vErrors.push(err25);
                    }
                    errors++;
                  }
                }
                if (data19.Code !== undefined) {
                  let data21 = data19.Code;
                  if (
                    !(typeof data21 == 'number' && !(data21 % 1) && !isNaN(data21) && isFinite(data21)) &&
                    data21 !== null
                  ) {
                    const err26 = {
                      instancePath: instancePath + '/Entries/' + i1 + '/IcmpTypeCode/Code',
                      schemaPath: '#/properties/Entries/items/properties/IcmpTypeCode/properties/Code/type',
                      keyword: 'type',
                      params: { type: schema9.properties.Entries.items.properties.IcmpTypeCode.properties.Code.type },
                    };
                    if (vErrors === null) {
                      vErrors = [err26];
                    } else {
                      vErrors.push(err26);
                    }
                    errors++;
                  }
                }
              }
            }
          } else {
            const err27 = {
              instancePath: instancePath + '/Entries/' + i1,
              schemaPath: '#/properties/Entries/items/type',
              keyword: 'type',
              params: { type: 'object' },
            };
            if (vErrors === null) {
              vErrors = [err27];
            } else {
              vErrors.push(err27);
            }
            errors++;
          }
        }
      }
    }
  } else {
    const err28 = { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } };
    if (vErrors === null) {
      vErrors = [err28];
    } else {
      vErrors.push(err28);
    }
    errors++;
  }
  validate26.errors = vErrors;
  return errors === 0;
}
export const networkInterface = validate27;
const schema10 = {
  type: 'object',
  required: ['NetworkInterfaceId'],
  properties: {
    NetworkInterfaceId: { type: 'string' },
    VpcId: { type: ['string', 'null'] },
    SubnetId: { type: ['string', 'null'] },
    OwnerId: { type: ['string', 'null'] },
    Description: { type: ['string', 'null'] },
    Groups: {
      type: ['array', 'null'],
      items: {
        type: 'object',
        required: ['GroupId'],
        properties: { GroupId: { type: 'string' }, GroupName: { type: ['string', 'null'] } },
      },
    },
    PrivateIpAddress: { type: ['string', 'null'] },
    PrivateIpAddresses: {
      type: ['array', 'null'],
      items: { type: 'object', required: [], properties: { PrivateIpAddress: { type: ['string', 'null'] } } },
    },
    Ipv6Addresses: {
      type: ['array', 'null'],
      items: { type: 'object', required: [], properties: { Ipv6Address: { type: ['string', 'null'] } } },
    },
    Ipv4Prefixes: {
      type: ['array', 'null'],
      items: { type: 'object', required: [], properties: { Ipv4Prefix: { type: ['string', 'null'] } } },
    },
    Ipv6Prefixes: {
      type: ['array', 'null'],
      items: { type: 'object', required: [], properties: { Ipv6Prefix: { type: ['string', 'null'] } } },
    },
  },
};
function validate27(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.NetworkInterfaceId === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'NetworkInterfaceId' },
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.NetworkInterfaceId !== undefined) {
      if (typeof data.NetworkInterfaceId !== 'string') {
        const err1 = {
          instancePath: instancePath + '/NetworkInterfaceId',
          schemaPath: '#/properties/NetworkInterfaceId/type',
          keyword: 'type',
          params: { type: 'string' },
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.VpcId !== undefined) {
      let data1 = data.VpcId;
      if (typeof data1 !== 'string' && data1 !== null) {
        const err2 = {
          instancePath: instancePath + '/VpcId',
          schemaPath: '#/properties/VpcId/type',
          keyword: 'type',
          params: { type: schema10.properties.VpcId.type },
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.SubnetId !== undefined) {
      let data2 = data.SubnetId;
      if (typeof data2 !== 'string' && data2 !== null) {
        const err3 = {
          instancePath: instancePath + '/SubnetId',
          schemaPath: '#/properties/SubnetId/type',
          keyword: 'type',
          params: { type: schema10.properties.SubnetId.type },
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.OwnerId !== undefined) {
      let data3 = data.OwnerId;
      if (typeof data3 !== 'string' && data3 !== null) {
        const err4 = {
          instancePath: instancePath + '/OwnerId',
          schemaPath: '#/properties/OwnerId/type',
          keyword: 'type',
          params: { type: schema10.properties.OwnerId.type },
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.Description !== undefined) {
      let data4 = data.Description;
      if (typeof data4 !== 'string' && data4 !== null) {
        const err5 = {
          instancePath: instancePath + '/Description',
          schemaPath: '#/properties/Description/type',
          keyword: 'type',
          params: { type: schema10.properties.Description.type },
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.Groups !== undefined) {
      let data5 = data.Groups;
      if (!Array.isArray(data5) && data5 !== null) {
        const err6 = {
          instancePath: instancePath + '/Groups',
          schemaPath: '#/properties/Groups/type',
          keyword: 'type',
          params: { type: schema10.properties.Groups.type },
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (Array.isArray(data5)) {
        const len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data6 = data5[i0];
          if (data6 && typeof data6 == 'object' && !Array.isArray(data6)) {
            if (data6.GroupId === undefined) {
              const err7 = {
                instancePath: instancePath + '/Groups/' + i0,
                schemaPath: '#/properties/Groups/items/required',
                keyword: 'required',
                params: { missingProperty: 'GroupId' },
              };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
            }
            if (data6.GroupId !== undefined) {
              if (typeof data6.GroupId !== 'string') {
                const err8 = {
                  instancePath: instancePath + '/Groups/' + i0 + '/GroupId',
                  schemaPath: '#/properties/Groups/items/properties/GroupId/type',
                  keyword: 'type',
                  params: { type: 'string' },
                };
                if (vErrors === null) {
                  vErrors = [err8];
                } else {
                  vErrors.push(err8);
                }
                errors++;
              }
            }
            if (data6.GroupName !== undefined) {
              let data8 = data6.GroupName;
              if (typeof data8 !== 'string' && data8 !== null) {
                const err9 = {
                  instancePath: instancePath + '/Groups/' + i0 + '/GroupName',
                  schemaPath: '#/properties/Groups/items/properties/GroupName/type',
                  keyword: 'type',
                  params: { type: schema10.properties.Groups.items.properties.GroupName.type },
                };
                if (vErrors === null) {
                  vErrors = [err9];
                } else {
                  vErrors.push(err9);
                }
                errors++;
              }
            }
          } else {
            const err10 = {
              instancePath: instancePath + '/Groups/' + i0,
              schemaPath: '#/properties/Groups/items/type',
              keyword: 'type',
              params: { type: 'object' },
            };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
        }
      }
    }
    if (data.PrivateIpAddress !== undefined) {
      let data9 = data.PrivateIpAddress;
      if (typeof data9 !== 'string' && data9 !== null) {
        const err11 = {
          instancePath: instancePath + '/PrivateIpAddress',
          schemaPath: '#/properties/PrivateIpAddress/type',
          keyword: 'type',
          params: { type: schema10.properties.PrivateIpAddress.type },
        };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.PrivateIpAddresses !== undefined) {
      let data10 = data.PrivateIpAddresses;
      if (!Array.isArray(data10) && data10 !== null) {
        const err12 = {
          instancePath: instancePath + '/PrivateIpAddresses',
          schemaPath: '#/properties/PrivateIpAddresses/type',
          keyword: 'type',
          params: { type: schema10.properties.PrivateIpAddresses.type },
        };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
      if (Array.isArray(data10)) {
        const len1 = data10.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data11 = data10[i1];
          if (data11 && typeof data11 == 'object' && !Array.isArray(data11)) {
            if (data11.PrivateIpAddress !== undefined) {
              let data12 = data11.PrivateIpAddress;
              if (typeof data12 !== 'string' && data12 !== null) {
                const err13 = {
                  instancePath: instancePath + '/PrivateIpAddresses/' + i1 + '/PrivateIpAddress',
                  schemaPath: '#/properties/PrivateIpAddresses/items/properties/PrivateIpAddress/type',
                  keyword: 'type',
                  params: { type: schema10.properties.PrivateIpAddresses.items.properties.PrivateIpAddress.type },
                };
                if (vErrors === null) {
                  vErrors = [err13];
                } else {
                  vErrors.push(err13);
                }
                errors++;
              }
            }
          } else {
            const err14 = {
              instancePath: instancePath + '/PrivateIpAddresses/' + i1,
              schemaPath: '#/properties/PrivateIpAddresses/items/type',
              keyword: 'type',
              params: { type: 'object' },
            };
            if (vErrors === null) {
              vErrors = [err14];
            } else {
              vErrors.push(err14);
            }
            errors++;
          }
        }
      }
    }
    if (data.Ipv6Addresses !== undefined) {
      let data13 = data.Ipv6Addresses;
      if (!Array.isArray(data13) && data13 !== null) {
        const err15 = {
          instancePath: instancePath + '/Ipv6Addresses',
          schemaPath: '#/properties/Ipv6Addresses/type',
          keyword: 'type',
          params: { type: schema10.properties.Ipv6Addresses.type },
        };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
      if (Array.isArray(data13)) {
        const len2 = data13.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data14 = data13[i2];
          if (data14 && typeof data14 == 'object' && !Array.isArray(data14)) {
            if (data14.Ipv6Address !== undefined) {
              let data15 = data14.Ipv6Address;
              if (typeof data15 !== 'string' && data15 !== null) {
                const err16 = {
                  instancePath: instancePath + '/Ipv6Addresses/' + i2 + '/Ipv6Address',
                  schemaPath: '#/properties/Ipv6Addresses/items/properties/Ipv6Address/type',
                  keyword: 'type',
                  params: { type: schema10.properties.Ipv6Addresses.items.properties.Ipv6Address.type },
                };
                if (vErrors === null) {
                  vErrors = [err16];
                } else {
                  vErrors.push(err16);
                }
                errors++;
              }
            }
          } else {
            const err17 = {
              instancePath: instancePath + '/Ipv6Addresses/' + i2,
              schemaPath: '#/properties/Ipv6Addresses/items/type',
              keyword: 'type',
              params: { type: 'object' },
            };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
        }
      }
    }
    if (data.Ipv4Prefixes !== undefined) {
      let data16 = data.Ipv4Prefixes;
      if (!Array.isArray(data16) && data16 !== null) {
        const err18 = {
          instancePath: instancePath + '/Ipv4Prefixes',
          schemaPath: '#/properties/Ipv4Prefixes/type',
          keyword: 'type',
          params: { type: schema10.properties.Ipv4Prefixes.type },
        };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
      if (Array.isArray(data16)) {
        const len3 = data16.length;
        for (let i3 = 0; i3 < len3; i3++) {
          let data17 = data16[i3];
          if (data17 && typeof data17 == 'object' && !Array.isArray(data17)) {
            if (data17.Ipv4Prefix !== undefined) {
              let data18 = data17.Ipv4Prefix;
              if (typeof data18 !== 'string' && data18 !== null) {
                const err19 = {
                  instancePath: instancePath + '/Ipv4Prefixes/' + i3 + '/Ipv4Prefix',
                  schemaPath: '#/properties/Ipv4Prefixes/items/properties/Ipv4Prefix/type',
                  keyword: 'type',
                  params: { type: schema10.properties.Ipv4Prefixes.items.properties.Ipv4Prefix.type },
                };
                if (vErrors === null) {
                  vErrors = [err19];
                } else {
                  vErrors.push(err19);
                }
                errors++;
              }
            }
          } else {
            const err20 = {
              instancePath: instancePath + '/Ipv4Prefixes/' + i3,
              schemaPath: '#/properties/Ipv4Prefixes/items/type',
              keyword: 'type',
              params: { type: 'object' },
            };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
      }
    }
    if (data.Ipv6Prefixes !== undefined) {
      let data19 = data.Ipv6Prefixes;
      if (!Array.isArray(data19) && data19 !== null) {
        const err21 = {
          instancePath: instancePath + '/Ipv6Prefixes',
          schemaPath: '#/properties/Ipv6Prefixes/type',
          keyword: 'type',
          params: { type: schema10.properties.Ipv6Prefixes.type },
        };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
      if (Array.isArray(data19)) {
        const len4 = data19.length;
        for (let i4 = 0; i4 < len4; i4++) {
          let data20 = data19[i4];
          if (data20 && typeof data20 == 'object' && !Array.isArray(data20)) {
            if (data20.Ipv6Prefix !== undefined) {
              let data21 = data20.Ipv6Prefix;
              if (typeof data21 !== 'string' && data21 !== null) {
                const err22 = {
                  instancePath: instancePath + '/Ipv6Prefixes/' + i4 + '/Ipv6Prefix',
                  schemaPath: '#/properties/Ipv6Prefixes/items/properties/Ipv6Prefix/type',
                  keyword: 'type',
                  params: { type: schema10.properties.Ipv6Prefixes.items.properties.Ipv6Prefix.type },
                };
                if (vErrors === null) {
                  vErrors = [err22];
                } else {
                  vErrors.push(err22);
                }
                errors++;
              }
            }
          } else {
            const err23 = {
              instancePath: instancePath + '/Ipv6Prefixes/' + i4,
              schemaPath: '#/properties/Ipv6Prefixes/items/type',
              keyword: 'type',
              params: { type: 'object' },
            };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
        }
      }
    }
  } else {
    const err24 = { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } };
    if (vErrors === null) {
      vErrors = [err24];
    } else {
      vErrors.push(err24);
    }
    errors++;
  }
  validate27.errors = vErrors;
  return errors === 0;
}
export const prefixList = validate28;
const schema11 = {
  type: 'object',
  required: ['PrefixListId'],
  properties: {
    PrefixListId: { type: 'string' },
    PrefixListName: { type: ['string', 'null'] },
    OwnerId: { type: ['string', 'null'] },
    AddressFamily: { type: ['string', 'null'] },
    Cidrs: { type: ['array', 'null'], items: { type: 'string' } },
  },
};
function validate28(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.PrefixListId === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'PrefixListId' },
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.PrefixListId !== undefined) {
      if (typeof data.PrefixListId !== 'string') {
        const err1 = {
          instancePath: instancePath + '/PrefixListId',
          schemaPath: '#/properties/PrefixListId/type',
          keyword: 'type',
          params: { type: 'string' },
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.PrefixListName !== undefined) {
      let data1 = data.PrefixListName;
      if (typeof data1 !== 'string' && data1 !== null) {
        const err2 = {
          instancePath: instancePath + '/PrefixListName',
          schemaPath: '#/properties/PrefixListName/type',
          keyword: 'type',
          params: { type: schema11.properties.PrefixListName.type },
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.OwnerId !== undefined) {
      let data2 = data.OwnerId;
      if (typeof data2 !== 'string' && data2 !== null) {
        const err3 = {
          instancePath: instancePath + '/OwnerId',
          schemaPath: '#/properties/OwnerId/type',
          keyword: 'type',
          params: { type: schema11.properties.OwnerId.type },
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.AddressFamily !== undefined) {
      let data3 = data.AddressFamily;
      if (typeof data3 !== 'string' && data3 !== null) {
        const err4 = {
          instancePath: instancePath + '/AddressFamily',
          schemaPath: '#/properties/AddressFamily/type',
          keyword: 'type',
          params: { type: schema11.properties.AddressFamily.type },
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.Cidrs !== undefined) {
      let data4 = data.Cidrs;
      if (!Array.isArray(data4) && data4 !== null) {
        const err5 = {
          instancePath: instancePath + '/Cidrs',
          schemaPath: '#/properties/Cidrs/type',
          keyword: 'type',
          params: { type: schema11.properties.Cidrs.type },
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      if (Array.isArray(data4)) {
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data4[i0] !== 'string') {
            const err6 = {
              instancePath: instancePath + '/Cidrs/' + i0,
              schemaPath: '#/properties/Cidrs/items/type',
              keyword: 'type',
              params: { type: 'string' },
            };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
      }
    }
  } else {
    const err7 = { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } };
    if (vErrors === null) {
      vErrors = [err7];
    } else {
      vErrors.push(err7);
    }
    errors++;
  }
  validate28.errors = vErrors;
  return errors === 0;
}
export const prefixEntries = validate29;
const schema12 = {
  type: 'object',
  required: [],
  properties: {
    Entries: {
      type: ['array', 'null'],
      items: {
        type: 'object',
        required: ['Cidr'],
        properties: { Cidr: { type: 'string' }, Description: { type: ['string', 'null'] } },
      },
    },
  },
};
function validate29(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.Entries !== undefined) {
      let data0 = data.Entries;
      if (!Array.isArray(data0) && data0 !== null) {
        const err0 = {
          instancePath: instancePath + '/Entries',
          schemaPath: '#/properties/Entries/type',
          keyword: 'type',
          params: { type: schema12.properties.Entries.type },
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (Array.isArray(data0)) {
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
            if (data1.Cidr === undefined) {
              const err1 = {
                instancePath: instancePath + '/Entries/' + i0,
                schemaPath: '#/properties/Entries/items/required',
                keyword: 'required',
                params: { missingProperty: 'Cidr' },
              };
              if (vErrors === null) {
                vErrors = [err1];
              } else {
                vErrors.push(err1);
              }
              errors++;
            }
            if (data1.Cidr !== undefined) {
              if (typeof data1.Cidr !== 'string') {
                const err2 = {
                  instancePath: instancePath + '/Entries/' + i0 + '/Cidr',
                  schemaPath: '#/properties/Entries/items/properties/Cidr/type',
                  keyword: 'type',
                  params: { type: 'string' },
                };
                if (vErrors === null) {
                  vErrors = [err2];
                } else {
                  vErrors.push(err2);
                }
                errors++;
              }
            }
            if (data1.Description !== undefined) {
              let data3 = data1.Description;
              if (typeof data3 !== 'string' && data3 !== null) {
                const err3 = {
                  instancePath: instancePath + '/Entries/' + i0 + '/Description',
                  schemaPath: '#/properties/Entries/items/properties/Description/type',
                  keyword: 'type',
                  params: { type: schema12.properties.Entries.items.properties.Description.type },
                };
                if (vErrors === null) {
                  vErrors = [err3];
                } else {
                  vErrors.push(err3);
                }
                errors++;
              }
            }
          } else {
            const err4 = {
              instancePath: instancePath + '/Entries/' + i0,
              schemaPath: '#/properties/Entries/items/type',
              keyword: 'type',
              params: { type: 'object' },
            };
            if (vErrors === null) {
              vErrors = [err4];
            } else {
              vErrors.push(err4);
            }
            errors++;
          }
        }
      }
    }
  } else {
    const err5 = { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  validate29.errors = vErrors;
  return errors === 0;
}
export const subnet = validate30;
const schema13 = {
  type: 'object',
  required: ['SubnetId'],
  properties: {
    SubnetId: { type: 'string' },
    VpcId: { type: ['string', 'null'] },
    CidrBlock: { type: ['string', 'null'] },
    Ipv6CidrBlockAssociationSet: {
      type: ['array', 'null'],
      items: { type: 'object', required: [], properties: { Ipv6CidrBlock: { type: ['string', 'null'] } } },
    },
  },
};
function validate30(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.SubnetId === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'SubnetId' },
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.SubnetId !== undefined) {
      if (typeof data.SubnetId !== 'string') {
        const err1 = {
          instancePath: instancePath + '/SubnetId',
          schemaPath: '#/properties/SubnetId/type',
          keyword: 'type',
          params: { type: 'string' },
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.VpcId !== undefined) {
      let data1 = data.VpcId;
      if (typeof data1 !== 'string' && data1 !== null) {
        const err2 = {
          instancePath: instancePath + '/VpcId',
          schemaPath: '#/properties/VpcId/type',
          keyword: 'type',
          params: { type: schema13.properties.VpcId.type },
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.CidrBlock !== undefined) {
      let data2 = data.CidrBlock;
      if (typeof data2 !== 'string' && data2 !== null) {
        const err3 = {
          instancePath: instancePath + '/CidrBlock',
          schemaPath: '#/properties/CidrBlock/type',
          keyword: 'type',
          params: { type: schema13.properties.CidrBlock.type },
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.Ipv6CidrBlockAssociationSet !== undefined) {
      let data3 = data.Ipv6CidrBlockAssociationSet;
      if (!Array.isArray(data3) && data3 !== null) {
        const err4 = {
          instancePath: instancePath + '/Ipv6CidrBlockAssociationSet',
          schemaPath: '#/properties/Ipv6CidrBlockAssociationSet/type',
          keyword: 'type',
          params: { type: schema13.properties.Ipv6CidrBlockAssociationSet.type },
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (data4 && typeof data4 == 'object' && !Array.isArray(data4)) {
            if (data4.Ipv6CidrBlock !== undefined) {
              let data5 = data4.Ipv6CidrBlock;
              if (typeof data5 !== 'string' && data5 !== null) {
                const err5 = {
                  instancePath: instancePath + '/Ipv6CidrBlockAssociationSet/' + i0 + '/Ipv6CidrBlock',
                  schemaPath: '#/properties/Ipv6CidrBlockAssociationSet/items/properties/Ipv6CidrBlock/type',
                  keyword: 'type',
                  params: { type: schema13.properties.Ipv6CidrBlockAssociationSet.items.properties.Ipv6CidrBlock.type },
                };
                if (vErrors === null) {
                  vErrors = [err5];
                } else {
                  vErrors.push(err5);
                }
                errors++;
              }
            }
          } else {
            const err6 = {
              instancePath: instancePath + '/Ipv6CidrBlockAssociationSet/' + i0,
              schemaPath: '#/properties/Ipv6CidrBlockAssociationSet/items/type',
              keyword: 'type',
              params: { type: 'object' },
            };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
      }
    }
  } else {
    const err7 = { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } };
    if (vErrors === null) {
      vErrors = [err7];
    } else {
      vErrors.push(err7);
    }
    errors++;
  }
  validate30.errors = vErrors;
  return errors === 0;
}
export const vpc = validate31;
const schema14 = {
  type: 'object',
  required: ['VpcId'],
  properties: {
    VpcId: { type: 'string' },
    CidrBlock: { type: ['string', 'null'] },
    CidrBlockAssociationSet: {
      type: ['array', 'null'],
      items: { type: 'object', required: [], properties: { CidrBlock: { type: ['string', 'null'] } } },
    },
  },
};
function validate31(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.VpcId === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'VpcId' },
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.VpcId !== undefined) {
      if (typeof data.VpcId !== 'string') {
        const err1 = {
          instancePath: instancePath + '/VpcId',
          schemaPath: '#/properties/VpcId/type',
          keyword: 'type',
          params: { type: 'string' },
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.CidrBlock !== undefined) {
      let data1 = data.CidrBlock;
      if (typeof data1 !== 'string' && data1 !== null) {
        const err2 = {
          instancePath: instancePath + '/CidrBlock',
          schemaPath: '#/properties/CidrBlock/type',
          keyword: 'type',
          params: { type: schema14.properties.CidrBlock.type },
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.CidrBlockAssociationSet !== undefined) {
      let data2 = data.CidrBlockAssociationSet;
      if (!Array.isArray(data2) && data2 !== null) {
        const err3 = {
          instancePath: instancePath + '/CidrBlockAssociationSet',
          schemaPath: '#/properties/CidrBlockAssociationSet/type',
          keyword: 'type',
          params: { type: schema14.properties.CidrBlockAssociationSet.type },
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
      if (Array.isArray(data2)) {
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (data3 && typeof data3 == 'object' && !Array.isArray(data3)) {
            if (data3.CidrBlock !== undefined) {
              let data4 = data3.CidrBlock;
              if (typeof data4 !== 'string' && data4 !== null) {
                const err4 = {
                  instancePath: instancePath + '/CidrBlockAssociationSet/' + i0 + '/CidrBlock',
                  schemaPath: '#/properties/CidrBlockAssociationSet/items/properties/CidrBlock/type',
                  keyword: 'type',
                  params: { type: schema14.properties.CidrBlockAssociationSet.items.properties.CidrBlock.type },
                };
                if (vErrors === null) {
                  vErrors = [err4];
                } else {
                  vErrors.push(err4);
                }
                errors++;
              }
            }
          } else {
            const err5 = {
              instancePath: instancePath + '/CidrBlockAssociationSet/' + i0,
              schemaPath: '#/properties/CidrBlockAssociationSet/items/type',
              keyword: 'type',
              params: { type: 'object' },
            };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
        }
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate31.errors = vErrors;
  return errors === 0;
}
export const peering = validate32;
const schema15 = {
  type: 'object',
  required: ['VpcPeeringConnectionId'],
  properties: {
    VpcPeeringConnectionId: { type: 'string' },
    Status: { type: ['object', 'null'], required: [], properties: { Code: { type: ['string', 'null'] } } },
  },
};
function validate32(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.VpcPeeringConnectionId === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'VpcPeeringConnectionId' },
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.VpcPeeringConnectionId !== undefined) {
      if (typeof data.VpcPeeringConnectionId !== 'string') {
        const err1 = {
          instancePath: instancePath + '/VpcPeeringConnectionId',
          schemaPath: '#/properties/VpcPeeringConnectionId/type',
          keyword: 'type',
          params: { type: 'string' },
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.Status !== undefined) {
      let data1 = data.Status;
      if (!(data1 && typeof data1 == 'object' && !Array.isArray(data1)) && data1 !== null) {
        const err2 = {
          instancePath: instancePath + '/Status',
          schemaPath: '#/properties/Status/type',
          keyword: 'type',
          params: { type: schema15.properties.Status.type },
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
        if (data1.Code !== undefined) {
          let data2 = data1.Code;
          if (typeof data2 !== 'string' && data2 !== null) {
            const err3 = {
              instancePath: instancePath + '/Status/Code',
              schemaPath: '#/properties/Status/properties/Code/type',
              keyword: 'type',
              params: { type: schema15.properties.Status.properties.Code.type },
            };
            if (vErrors === null) {
              vErrors = [err3];
            } else {
              vErrors.push(err3);
            }
            errors++;
          }
        }
      }
    }
  } else {
    const err4 = { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate32.errors = vErrors;
  return errors === 0;
}
export const ruleGroup = validate33;
const schema16 = {
  type: 'object',
  required: [],
  properties: {
    RulesSource: {
      type: ['object', 'null'],
      required: [],
      properties: {
        RulesString: { type: ['string', 'null'] },
        RulesSourceList: {
          type: ['object', 'null'],
          required: [],
          properties: {
            Targets: { type: ['array', 'null'], items: { type: 'string' } },
            GeneratedRulesType: { type: ['string', 'null'] },
          },
        },
        StatefulRules: {
          type: ['array', 'null'],
          items: {
            type: 'object',
            required: ['Action', 'Header'],
            properties: {
              Action: { type: 'string' },
              Header: {
                type: 'object',
                required: ['Protocol', 'Source', 'SourcePort', 'Direction', 'Destination', 'DestinationPort'],
                properties: {
                  Protocol: { type: 'string' },
                  Source: { type: 'string' },
                  SourcePort: { type: 'string' },
                  Direction: { type: 'string' },
                  Destination: { type: 'string' },
                  DestinationPort: { type: 'string' },
                },
              },
              RuleOptions: {
                type: ['array', 'null'],
                items: {
                  type: 'object',
                  required: ['Keyword'],
                  properties: {
                    Keyword: { type: 'string' },
                    Settings: { type: ['array', 'null'], items: { type: 'string' } },
                  },
                },
              },
            },
          },
        },
        StatelessRulesAndCustomActions: {
          type: ['object', 'null'],
          required: [],
          properties: {
            StatelessRules: {
              type: ['array', 'null'],
              items: {
                type: 'object',
                required: ['Priority', 'RuleDefinition'],
                properties: {
                  Priority: { type: 'integer' },
                  RuleDefinition: {
                    type: 'object',
                    required: ['Actions', 'MatchAttributes'],
                    properties: {
                      Actions: { type: ['array', 'null'], items: { type: 'string' } },
                      MatchAttributes: {
                        type: ['object', 'null'],
                        required: [],
                        properties: {
                          Sources: {
                            type: ['array', 'null'],
                            items: {
                              type: 'object',
                              required: ['AddressDefinition'],
                              properties: { AddressDefinition: { type: 'string' } },
                            },
                          },
                          Destinations: {
                            type: ['array', 'null'],
                            items: {
                              type: 'object',
                              required: ['AddressDefinition'],
                              properties: { AddressDefinition: { type: 'string' } },
                            },
                          },
                          SourcePorts: {
                            type: ['array', 'null'],
                            items: {
                              type: 'object',
                              required: ['FromPort', 'ToPort'],
                              properties: {
                                FromPort: { type: ['integer', 'null'] },
                                ToPort: { type: ['integer', 'null'] },
                              },
                            },
                          },
                          DestinationPorts: {
                            type: ['array', 'null'],
                            items: {
                              type: 'object',
                              required: ['FromPort', 'ToPort'],
                              properties: {
                                FromPort: { type: ['integer', 'null'] },
                                ToPort: { type: ['integer', 'null'] },
                              },
                            },
                          },
                          Protocols: { type: ['array', 'null'], items: { type: 'integer' } },
                          TCPFlags: {
                            type: ['array', 'null'],
                            items: {
                              type: 'object',
                              required: [],
                              properties: {
                                Flags: { type: ['array', 'null'], items: { type: 'string' } },
                                Masks: { type: ['array', 'null'], items: { type: 'string' } },
                              },
                            },
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
    RuleVariables: {
      type: ['object', 'null'],
      required: [],
      properties: {
        IPSets: {
          type: ['object', 'null'],
          additionalProperties: {
            type: 'object',
            required: [],
            properties: { Definition: { type: ['array', 'null'], items: { type: 'string' } } },
          },
        },
        PortSets: {
          type: ['object', 'null'],
          additionalProperties: {
            type: 'object',
            required: [],
            properties: { Definition: { type: ['array', 'null'], items: { type: 'string' } } },
          },
        },
      },
    },
    StatefulRuleOptions: {
      type: ['object', 'null'],
      required: [],
      properties: { RuleOrder: { type: ['string', 'null'] } },
    },
  },
};
function validate33(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.RulesSource !== undefined) {
      let data0 = data.RulesSource;
      if (!(data0 && typeof data0 == 'object' && !Array.isArray(data0)) && data0 !== null) {
        const err0 = {
          instancePath: instancePath + '/RulesSource',
          schemaPath: '#/properties/RulesSource/type',
          keyword: 'type',
          params: { type: schema16.properties.RulesSource.type },
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (data0 && typeof data0 == 'object' && !Array.isArray(data0)) {
        if (data0.RulesString !== undefined) {
          let data1 = data0.RulesString;
          if (typeof data1 !== 'string' && data1 !== null) {
            const err1 = {
              instancePath: instancePath + '/RulesSource/RulesString',
              schemaPath: '#/properties/RulesSource/properties/RulesString/type',
              keyword: 'type',
              params: { type: schema16.properties.RulesSource.properties.RulesString.type },
            };
            if (vErrors === null) {
              vErrors = [err1];
            } else {
              vErrors.push(err1);
            }
            errors++;
          }
        }
        if (data0.RulesSourceList !== undefined) {
          let data2 = data0.RulesSourceList;
          if (!(data2 && typeof data2 == 'object' && !Array.isArray(data2)) && data2 !== null) {
            const err2 = {
              instancePath: instancePath + '/RulesSource/RulesSourceList',
              schemaPath: '#/properties/RulesSource/properties/RulesSourceList/type',
              keyword: 'type',
              params: { type: schema16.properties.RulesSource.properties.RulesSourceList.type },
            };
            if (vErrors === null) {
              vErrors = [err2];
            } else {
              vErrors.push(err2);
            }
            errors++;
          }
          if (data2 && typeof data2 == 'object' && !Array.isArray(data2)) {
            if (data2.Targets !== undefined) {
              let data3 = data2.Targets;
              if (!Array.isArray(data3) && data3 !== null) {
                const err3 = {
                  instancePath: instancePath + '/RulesSource/RulesSourceList/Targets',
                  schemaPath: '#/properties/RulesSource/properties/RulesSourceList/properties/Targets/type',
                  keyword: 'type',
                  params: { type: schema16.properties.RulesSource.properties.RulesSourceList.properties.Targets.type },
                };
                if (vErrors === null) {
                  vErrors = [err3];
                } else {
                  vErrors.push(err3);
                }
                errors++;
              }
              if (Array.isArray(data3)) {
                const len0 = data3.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  if (typeof data3[i0] !== 'string') {
                    const err4 = {
                      instancePath: instancePath + '/RulesSource/RulesSourceList/Targets/' + i0,
                      schemaPath: '#/properties/RulesSource/properties/RulesSourceList/properties/Targets/items/type',
                      keyword: 'type',
                      params: { type: 'string' },
                    };
                    if (vErrors === null) {
                      vErrors = [err4];
                    } else {
                      vErrors.push(err4);
                    }
                    errors++;
                  }
                }
              }
            }
            if (data2.GeneratedRulesType !== undefined) {
              let data5 = data2.GeneratedRulesType;
              if (typeof data5 !== 'string' && data5 !== null) {
                const err5 = {
                  instancePath: instancePath + '/RulesSource/RulesSourceList/GeneratedRulesType',
                  schemaPath: '#/properties/RulesSource/properties/RulesSourceList/properties/GeneratedRulesType/type',
                  keyword: 'type',
                  params: {
                    type: schema16.properties.RulesSource.properties.RulesSourceList.properties.GeneratedRulesType.type,
                  },
                };
                if (vErrors === null) {
                  vErrors = [err5];
                } else {
                  vErrors.push(err5);
                }
                errors++;
              }
            }
          }
        }
        if (data0.StatefulRules !== undefined) {
          let data6 = data0.StatefulRules;
          if (!Array.isArray(data6) && data6 !== null) {
            const err6 = {
              instancePath: instancePath + '/RulesSource/StatefulRules',
              schemaPath: '#/properties/RulesSource/properties/StatefulRules/type',
              keyword: 'type',
              params: { type: schema16.properties.RulesSource.properties.StatefulRules.type },
            };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
          if (Array.isArray(data6)) {
            const len1 = data6.length;
            for (let i1 = 0; i1 < len1; i1++) {
              let data7 = data6[i1];
              if (data7 && typeof data7 == 'object' && !Array.isArray(data7)) {
                if (data7.Action === undefined) {
                  const err7 = {
                    instancePath: instancePath + '/RulesSource/StatefulRules/' + i1,
                    schemaPath: '#/properties/RulesSource/properties/StatefulRules/items/required',
                    keyword: 'required',
                    params: { missingProperty: 'Action' },
                  };
                  if (vErrors === null) {
                    vErrors = [err7];
                  } else {
                    vErrors.push(err7);
                  }
                  errors++;
                }
                if (data7.Header === undefined) {
                  const err8 = {
                    instancePath: instancePath + '/RulesSource/StatefulRules/' + i1,
                    schemaPath: '#/properties/RulesSource/properties/StatefulRules/items/required',
                    keyword: 'required',
                    params: { missingProperty: 'Header' },
                  };
                  if (vErrors === null) {
                    vErrors = [err8];
                  } else {
                    vErrors.push(err8);
                  }
                  errors++;
                }
                if (data7.Action !== undefined) {
                  if (typeof data7.Action !== 'string') {
                    const err9 = {
                      instancePath: instancePath + '/RulesSource/StatefulRules/' + i1 + '/Action',
                      schemaPath: '#/properties/RulesSource/properties/StatefulRules/items/properties/Action/type',
                      keyword: 'type',
                      params: { type: 'string' },
                    };
                    if (vErrors === null) {
                      vErrors = [err9];
                    } else {
                      vErrors.push(err9);
                    }
                    errors++;
                  }
                }
                if (data7.Header !== undefined) {
                  let data9 = data7.Header;
                  if (data9 && typeof data9 == 'object' && !Array.isArray(data9)) {
                    if (data9.Protocol === undefined) {
                      const err10 = {
                        instancePath: instancePath + '/RulesSource/StatefulRules/' + i1 + '/Header',
                        schemaPath:
                          '#/properties/RulesSource/properties/StatefulRules/items/properties/Header/required',
                        keyword: 'required',
                        params: { missingProperty: 'Protocol' },
                      };
                      if (vErrors === null) {
                        vErrors = [err10];
                      } else {
                        vErrors.push(err10);
                      }
                      errors++;
                    }
                    if (data9.Source === undefined) {
                      const err11 = {
                        instancePath: instancePath + '/RulesSource/StatefulRules/' + i1 + '/Header',
                        schemaPath:
                          '#/properties/RulesSource/properties/StatefulRules/items/properties/Header/required',
                        keyword: 'required',
                        params: { missingProperty: 'Source' },
                      };
                      if (vErrors === null) {
                        vErrors = [err11];
                      } else {
                        vErrors.push(err11);
                      }
                      errors++;
                    }
                    if (data9.SourcePort === undefined) {
                      const err12 = {
                        instancePath: instancePath + '/RulesSource/StatefulRules/' + i1 + '/Header',
                        schemaPath:
                          '#/properties/RulesSource/properties/StatefulRules/items/properties/Header/required',
                        keyword: 'required',
                        params: { missingProperty: 'SourcePort' },
                      };
                      if (vErrors === null) {
                        vErrors = [err12];
                      } else {
                        vErrors.push(err12);
                      }
                      errors++;
                    }
                    if (data9.Direction === undefined) {
                      const err13 = {
                        instancePath: instancePath + '/RulesSource/StatefulRules/' + i1 + '/Header',
                        schemaPath:
                          '#/properties/RulesSource/properties/StatefulRules/items/properties/Header/required',
                        keyword: 'required',
                        params: { missingProperty: 'Direction' },
                      };
                      if (vErrors === null) {
                        vErrors = [err13];
                      } else {
                        vErrors.push(err13);
                      }
                      errors++;
                    }
                    if (data9.Destination === undefined) {
                      const err14 = {
                        instancePath: instancePath + '/RulesSource/StatefulRules/' + i1 + '/Header',
                        schemaPath:
                          '#/properties/RulesSource/properties/StatefulRules/items/properties/Header/required',
                        keyword: 'required',
                        params: { missingProperty: 'Destination' },
                      };
                      if (vErrors === null) {
                        vErrors = [err14];
                      } else {
                        vErrors.push(err14);
                      }
                      errors++;
                    }
                    if (data9.DestinationPort === undefined) {
                      const err15 = {
                        instancePath: instancePath + '/RulesSource/StatefulRules/' + i1 + '/Header',
                        schemaPath:
                          '#/properties/RulesSource/properties/StatefulRules/items/properties/Header/required',
                        keyword: 'required',
                        params: { missingProperty: 'DestinationPort' },
                      };
                      if (vErrors === null) {
                        vErrors = [err15];
                      } else {
                        vErrors.push(err15);
                      }
                      errors++;
                    }
                    if (data9.Protocol !== undefined) {
                      if (typeof data9.Protocol !== 'string') {
                        const err16 = {
                          instancePath: instancePath + '/RulesSource/StatefulRules/' + i1 + '/Header/Protocol',
                          schemaPath:
                            '#/properties/RulesSource/properties/StatefulRules/items/properties/Header/properties/Protocol/type',
                          keyword: 'type',
                          params: { type: 'string' },
                        };
                        if (vErrors === null) {
                          vErrors = [err16];
                        } else {
                          vErrors.push(err16);
                        }
                        errors++;
                      }
                    }
                    if (data9.Source !== undefined) {
                      if (typeof data9.Source !== 'string') {
                        const err17 = {
                          instancePath: instancePath + '/RulesSource/StatefulRules/' + i1 + '/Header/Source',
                          schemaPath:
                            '#/properties/RulesSource/properties/StatefulRules/items/properties/Header/properties/Source/type',
                          keyword: 'type',
                          params: { type: 'string' },
                        };
                        if (vErrors === null) {
                          vErrors = [err17];
                        } else {
                          vErrors.push(err17);
                        }
                        errors++;
                      }
                    }
                    if (data9.SourcePort !== undefined) {
                      if (typeof data9.SourcePort !== 'string') {
                        const err18 = {
                          instancePath: instancePath + '/RulesSource/StatefulRules/' + i1 + '/Header/SourcePort',
                          schemaPath:
                            '#/properties/RulesSource/properties/StatefulRules/items/properties/Header/properties/SourcePort/type',
                          keyword: 'type',
                          params: { type: 'string' },
                        };
                        if (vErrors === null) {
                          vErrors = [err18];
                        } else {
                          vErrors.push(err18);
                        }
                        errors++;
                      }
                    }
                    if (data9.Direction !== undefined) {
                      if (typeof data9.Direction !== 'string') {
                        const err19 = {
                          instancePath: instancePath + '/RulesSource/StatefulRules/' + i1 + '/Header/Direction',
                          schemaPath:
                            '#/properties/RulesSource/properties/StatefulRules/items/properties/Header/properties/Direction/type',
                          keyword: 'type',
                          params: { type: 'string' },
                        };
                        if (vErrors === null) {
                          vErrors = [err19];
                        } else {
                          vErrors.push(err19);
                        }
                        errors++;
                      }
                    }
                    if (data9.Destination !== undefined) {
                      if (typeof data9.Destination !== 'string') {
                        const err20 = {
                          instancePath: instancePath + '/RulesSource/StatefulRules/' + i1 + '/Header/Destination',
                          schemaPath:
                            '#/properties/RulesSource/properties/StatefulRules/items/properties/Header/properties/Destination/type',
                          keyword: 'type',
                          params: { type: 'string' },
                        };
                        if (vErrors === null) {
                          vErrors = [err20];
                        } else {
                          vErrors.push(err20);
                        }
                        errors++;
                      }
                    }
                    if (data9.DestinationPort !== undefined) {
                      if (typeof data9.DestinationPort !== 'string') {
                        const err21 = {
                          instancePath: instancePath + '/RulesSource/StatefulRules/' + i1 + '/Header/DestinationPort',
                          schemaPath:
                            '#/properties/RulesSource/properties/StatefulRules/items/properties/Header/properties/DestinationPort/type',
                          keyword: 'type',
                          params: { type: 'string' },
                        };
                        if (vErrors === null) {
                          vErrors = [err21];
                        } else {
                          vErrors.push(err21);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err22 = {
                      instancePath: instancePath + '/RulesSource/StatefulRules/' + i1 + '/Header',
                      schemaPath: '#/properties/RulesSource/properties/StatefulRules/items/properties/Header/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    };
                    if (vErrors === null) {
                      vErrors = [err22];
                    } else {
                      vErrors.push(err22);
                    }
                    errors++;
                  }
                }
                if (data7.RuleOptions !== undefined) {
                  let data16 = data7.RuleOptions;
                  if (!Array.isArray(data16) && data16 !== null) {
                    const err23 = {
                      instancePath: instancePath + '/RulesSource/StatefulRules/' + i1 + '/RuleOptions',
                      schemaPath: '#/properties/RulesSource/properties/StatefulRules/items/properties/RuleOptions/type',
                      keyword: 'type',
                      params: {
                        type: schema16.properties.RulesSource.properties.StatefulRules.items.properties.RuleOptions
                          .type,
                      },
                    };
                    if (vErrors === null) {
                      vErrors = [err23];
                    } else {
                      vErrors.push(err23);
                    }
                    errors++;
                  }
                  if (Array.isArray(data16)) {
                    const len2 = data16.length;
                    for (let i2 = 0; i2 < len2; i2++) {
                      let data17 = data16[i2];
                      if (data17 && typeof data17 == 'object' && !Array.isArray(data17)) {
                        if (data17.Keyword === undefined) {
                          const err24 = {
                            instancePath: instancePath + '/RulesSource/StatefulRules/' + i1 + '/RuleOptions/' + i2,
                            schemaPath:
                              '#/properties/RulesSource/properties/StatefulRules/items/properties/RuleOptions/items/required',
                            keyword: 'required',
                            params: { missingProperty: 'Keyword' },
                          };
                          if (vErrors === null) {
                            vErrors = [err24];
                          } else {
                            vErrors.push(err24);
                          }
                          errors++;
                        }
                        if (data17.Keyword !== undefined) {
                          if (typeof data17.Keyword !== 'string') {
                            const err25 = {
                              instancePath:
                                instancePath + '/RulesSource/StatefulRules/' + i1 + '/RuleOptions/' + i2 + '/Keyword',
                              schemaPath:
                                '#/properties/RulesSource/properties/StatefulRules/items/properties/RuleOptions/items/properties/Keyword/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            };
                            if (vErrors === null) {
                              vErrors = [err25];
                            } else {
                              vErrors.push(err25);
                            }
                            errors++;
                          }
                        }
                        if (data17.Settings !== undefined) {
                          let data19 = data17.Settings;
                          if (!Array.isArray(data19) && data19 !== null) {
                            const err26 = {
                              instancePath:
                                instancePath + '/RulesSource/StatefulRules/' + i1 + '/RuleOptions/' + i2 + '/Settings',
                              schemaPath:
                                '#/properties/RulesSource/properties/StatefulRules/items/properties/RuleOptions/items/properties/Settings/type',
                              keyword: 'type',
                              params: {
                                type: schema16.properties.RulesSource.properties.StatefulRules.items.properties
                                  .RuleOptions.items.properties.Settings.type,
                              },
                            };
                            if (vErrors === null) {
                              vErrors = [err26];
                            } else {
                              vErrors.push(err26);
                            }
                            errors++;
                          }
                          if (Array.isArray(data19)) {
                            const len3 = data19.length;
                            for (let i3 = 0; i3 < len3; i3++) {
                              if (typeof data19[i3] !== 'string') {
                                const err27 = {
                                  instancePath:
                                    instancePath +
                                    '/RulesSource/StatefulRules/' +
                                    i1 +
                                    '/RuleOptions/' +
                                    i2 +
                                    '/Settings/' +
                                    i3,
                                  schemaPath:
                                    '#/properties/RulesSource/properties/StatefulRules/items/properties/RuleOptions/items/properties/Settings/items/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                };
                                if (vErrors === null) {
                                  vErrors = [err27];
                                } else {
                                  vErrors.push(err27);
                                }
                                errors++;
                              }
                            }
                          }
                        }
                      } else {
                        const err28 = {
                          instancePath: instancePath + '/RulesSource/StatefulRules/' + i1 + '/RuleOptions/' + i2,
                          schemaPath:
                            '#/properties/RulesSource/properties/StatefulRules/items/properties/RuleOptions/items/type',
                          keyword: 'type',
                          params: { type: 'object' },
                        };
                        if (vErrors === null) {
                          vErrors = [err28];
                        } else {
                          vErrors.push(err28);
                        }
                        errors++;
                      }
                    }
                  }
                }
              } else {
                const err29 = {
                  instancePath: instancePath + '/RulesSource/StatefulRules/' + i1,
                  schemaPath: '#/properties/RulesSource/properties/StatefulRules/items/type',
                  keyword: 'type',
                  params: { type: 'object' },
                };
                if (vErrors === null) {
                  vErrors = [err29];
                } else {
                  vErrors.push(err29);
                }
                errors++;
              }
            }
          }
        }
        if (data0.StatelessRulesAndCustomActions !== undefined) {
          let data21 = data0.StatelessRulesAndCustomActions;
          if (!(data21 && typeof data21 == 'object' && !Array.isArray(data21)) && data21 !== null) {
            const err30 = {
              instancePath: instancePath + '/RulesSource/StatelessRulesAndCustomActions',
              schemaPath: '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/type',
              keyword: 'type',
              params: { type: schema16.properties.RulesSource.properties.StatelessRulesAndCustomActions.type },
            };
            if (vErrors === null) {
              vErrors = [err30];
            } else {
              vErrors.push(err30);
            }
            errors++;
          }
          if (data21 && typeof data21 == 'object' && !Array.isArray(data21)) {
            if (data21.StatelessRules !== undefined) {
              let data22 = data21.StatelessRules;
              if (!Array.isArray(data22) && data22 !== null) {
                const err31 = {
                  instancePath: instancePath + '/RulesSource/StatelessRulesAndCustomActions/StatelessRules',
                  schemaPath:
                    '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/type',
                  keyword: 'type',
                  params: {
                    type: schema16.properties.RulesSource.properties.StatelessRulesAndCustomActions.properties
                      .StatelessRules.type,
                  },
                };
                if (vErrors === null) {
                  vErrors = [err31];
                } else {
                  vErrors.push(err31);
                }
                errors++;
              }
              if (Array.isArray(data22)) {
                const len4 = data22.length;
                for (let i4 = 0; i4 < len4; i4++) {
                  let data23 = data22[i4];
                  if (data23 && typeof data23 == 'object' && !Array.isArray(data23)) {
                    if (data23.Priority === undefined) {
                      const err32 = {
                        instancePath: instancePath + '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' + i4,
                        schemaPath:
                          '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/required',
                        keyword: 'required',
                        params: { missingProperty: 'Priority' },
                      };
                      if (vErrors === null) {
                        vErrors = [err32];
                      } else {
                        vErrors.push(err32);
                      }
                      errors++;
                    }
                    if (data23.RuleDefinition === undefined) {
                      const err33 = {
                        instancePath: instancePath + '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' + i4,
                        schemaPath:
                          '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/required',
                        keyword: 'required',
                        params: { missingProperty: 'RuleDefinition' },
                      };
                      if (vErrors === null) {
                        vErrors = [err33];
                      } else {
                        vErrors.push(err33);
                      }
                      errors++;
                    }
                    if (data23.Priority !== undefined) {
                      let data24 = data23.Priority;
                      if (!(typeof data24 == 'number' && !(data24 % 1) && !isNaN(data24) && isFinite(data24))) {
                        const err34 = {
                          instancePath:
                            instancePath +
                            '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                            i4 +
                            '/Priority',
                          schemaPath:
                            '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/Priority/type',
                          keyword: 'type',
                          params: { type: 'integer' },
                        };
                        if (vErrors === null) {
                          vErrors = [err34];
                        } else {
                          vErrors.push(err34);
                        }
                        errors++;
                      }
                    }
                    if (data23.RuleDefinition !== undefined) {
                      let data25 = data23.RuleDefinition;
                      if (data25 && typeof data25 == 'object' && !Array.isArray(data25)) {
                        if (data25.Actions === undefined) {
                          const err35 = {
                            instancePath:
                              instancePath +
                              '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                              i4 +
                              '/RuleDefinition',
                            schemaPath:
                              '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/required',
                            keyword: 'required',
                            params: { missingProperty: 'Actions' },
                          };
                          if (vErrors === null) {
                            vErrors = [err35];
                          } else {
                            vErrors.push(err35);
                          }
                          errors++;
                        }
                        if (data25.MatchAttributes === undefined) {
                          const err36 = {
                            instancePath:
                              instancePath +
                              '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                              i4 +
                              '/RuleDefinition',
                            schemaPath:
                              '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/required',
                            keyword: 'required',
                            params: { missingProperty: 'MatchAttributes' },
                          };
                          if (vErrors === null) {
                            vErrors = [err36];
                          } else {
                            vErrors.push(err36);
                          }
                          errors++;
                        }
                        if (data25.Actions !== undefined) {
                          let data26 = data25.Actions;
                          if (!Array.isArray(data26) && data26 !== null) {
                            const err37 = {
                              instancePath:
                                instancePath +
                                '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                i4 +
                                '/RuleDefinition/Actions',
                              schemaPath:
                                '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/Actions/type',
                              keyword: 'type',
                              params: {
                                type: schema16.properties.RulesSource.properties.StatelessRulesAndCustomActions
                                  .properties.StatelessRules.items.properties.RuleDefinition.properties.Actions.type,
                              },
                            };
                            if (vErrors === null) {
                              vErrors = [err37];
                            } else {
                              vErrors.push(err37);
                            }
                            errors++;
                          }
                          if (Array.isArray(data26)) {
                            const len5 = data26.length;
                            for (let i5 = 0; i5 < len5; i5++) {
                              if (typeof data26[i5] !== 'string') {
                                const err38 = {
                                  instancePath:
                                    instancePath +
                                    '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                    i4 +
                                    '/RuleDefinition/Actions/' +
                                    i5,
                                  schemaPath:
                                    '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/Actions/items/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                };
                                if (vErrors === null) {
                                  vErrors = [err38];
                                } else {
                                  vErrors.push(err38);
                                }
                                errors++;
                              }
                            }
                          }
                        }
                        if (data25.MatchAttributes !== undefined) {
                          let data28 = data25.MatchAttributes;
                          if (!(data28 && typeof data28 == 'object' && !Array.isArray(data28)) && data28 !== null) {
                            const err39 = {
                              instancePath:
                                instancePath +
                                '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                i4 +
                                '/RuleDefinition/MatchAttributes',
                              schemaPath:
                                '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/type',
                              keyword: 'type',
                              params: {
                                type: schema16.properties.RulesSource.properties.StatelessRulesAndCustomActions
                                  .properties.StatelessRules.items.properties.RuleDefinition.properties.MatchAttributes
                                  .type,
                              },
                            };
                            if (vErrors === null) {
                              vErrors = [err39];
                            } else {
                              vErrors.push(err39);
                            }
                            errors++;
                          }
                          if (data28 && typeof data28 == 'object' && !Array.isArray(data28)) {
                            if (data28.Sources !== undefined) {
                              let data29 = data28.Sources;
                              if (!Array.isArray(data29) && data29 !== null) {
                                const err40 = {
                                  instancePath:
                                    instancePath +
                                    '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                    i4 +
                                    '/RuleDefinition/MatchAttributes/Sources',
                                  schemaPath:
                                    '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/Sources/type',
                                  keyword: 'type',
                                  params: {
                                    type: schema16.properties.RulesSource.properties.StatelessRulesAndCustomActions
                                      .properties.StatelessRules.items.properties.RuleDefinition.properties
                                      .MatchAttributes.properties.Sources.type,
                                  },
                                };
                                if (vErrors === null) {
                                  vErrors = [err40];
                                } else {
                                  vErrors.push(err40);
                                }
                                errors++;
                              }
                              if (Array.isArray(data29)) {
                                const len6 = data29.length;
                                for (let i6 = 0; i6 < len6; i6++) {
                                  let data30 = data29[i6];
                                  if (data30 && typeof data30 == 'object' && !Array.isArray(data30)) {
                                    if (data30.AddressDefinition === undefined) {
                                      const err41 = {
                                        instancePath:
                                          instancePath +
                                          '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                          i4 +
                                          '/RuleDefinition/MatchAttributes/Sources/' +
                                          i6,
                                        schemaPath:
                                          '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/Sources/items/required',
                                        keyword: 'required',
                                        params: { missingProperty: 'AddressDefinition' },
                                      };
                                      if (vErrors === null) {
                                        vErrors = [err41];
                                      } else {
                                        vErrors.push(err41);
                                      }
                                      errors++;
                                    }
                                    if (data30.AddressDefinition !== undefined) {
                                      if (typeof data30.AddressDefinition !== 'string') {
                                        const err42 = {
                                          instancePath:
                                            instancePath +
                                            '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                            i4 +
                                            '/RuleDefinition/MatchAttributes/Sources/' +
                                            i6 +
                                            '/AddressDefinition',
                                          schemaPath:
                                            '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/Sources/items/properties/AddressDefinition/type',
                                          keyword: 'type',
                                          params: { type: 'string' },
                                        };
                                        if (vErrors === null) {
                                          vErrors = [err42];
                                        } else {
                                          vErrors.push(err42);
                                        }
                                        errors++;
                                      }
                                    }
                                  } else {
                                    const err43 = {
                                      instancePath:
                                        instancePath +
                                        '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                        i4 +
                                        '/RuleDefinition/MatchAttributes/Sources/' +
                                        i6,
                                      schemaPath:
                                        '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/Sources/items/type',
                                      keyword: 'type',
                                      params: { type: 'object' },
                                    };
                                    if (vErrors === null) {
                                      vErrors = [err43];
                                    } else {
                                      vErrors.push(err43);
                                    }
                                    errors++;
                                  }
                                }
                              }
                            }
                            if (data28.Destinations !== undefined) {
                              let data32 = data28.Destinations;
                              if (!Array.isArray(data32) && data32 !== null) {
                                const err44 = {
                                  instancePath:
                                    instancePath +
                                    '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                    i4 +
                                    '/RuleDefinition/MatchAttributes/Destinations',
                                  schemaPath:
                                    '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/Destinations/type',
                                  keyword: 'type',
                                  params: {
                                    type: schema16.properties.RulesSource.properties.StatelessRulesAndCustomActions
                                      .properties.StatelessRules.items.properties.RuleDefinition.properties
                                      .MatchAttributes.properties.Destinations.type,
                                  },
                                };
                                if (vErrors === null) {
                                  vErrors = [err44];
                                } else {
                                  vErrors.push(err44);
                                }
                                errors++;
                              }
                              if (Array.isArray(data32)) {
                                const len7 = data32.length;
                                for (let i7 = 0; i7 < len7; i7++) {
                                  let data33 = data32[i7];
                                  if (data33 && typeof data33 == 'object' && !Array.isArray(data33)) {
                                    if (data33.AddressDefinition === undefined) {
                                      const err45 = {
                                        instancePath:
                                          instancePath +
                                          '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                          i4 +
                                          '/RuleDefinition/MatchAttributes/Destinations/' +
                                          i7,
                                        schemaPath:
                                          '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/Destinations/items/required',
                                        keyword: 'required',
                                        params: { missingProperty: 'AddressDefinition' },
                                      };
                                      if (vErrors === null) {
                                        vErrors = [err45];
                                      } else {
                                        vErrors.push(err45);
                                      }
                                      errors++;
                                    }
                                    if (data33.AddressDefinition !== undefined) {
                                      if (typeof data33.AddressDefinition !== 'string') {
                                        const err46 = {
                                          instancePath:
                                            instancePath +
                                            '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                            i4 +
                                            '/RuleDefinition/MatchAttributes/Destinations/' +
                                            i7 +
                                            '/AddressDefinition',
                                          schemaPath:
                                            '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/Destinations/items/properties/AddressDefinition/type',
                                          keyword: 'type',
                                          params: { type: 'string' },
                                        };
                                        if (vErrors === null) {
                                          vErrors = [err46];
                                        } else {
                                          vErrors.push(err46);
                                        }
                                        errors++;
                                      }
                                    }
                                  } else {
                                    const err47 = {
                                      instancePath:
                                        instancePath +
                                        '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                        i4 +
                                        '/RuleDefinition/MatchAttributes/Destinations/' +
                                        i7,
                                      schemaPath:
                                        '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/Destinations/items/type',
                                      keyword: 'type',
                                      params: { type: 'object' },
                                    };
                                    if (vErrors === null) {
                                      vErrors = [err47];
                                    } else {
                                      vErrors.push(err47);
                                    }
                                    errors++;
                                  }
                                }
                              }
                            }
                            if (data28.SourcePorts !== undefined) {
                              let data35 = data28.SourcePorts;
                              if (!Array.isArray(data35) && data35 !== null) {
                                const err48 = {
                                  instancePath:
                                    instancePath +
                                    '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                    i4 +
                                    '/RuleDefinition/MatchAttributes/SourcePorts',
                                  schemaPath:
                                    '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/SourcePorts/type',
                                  keyword: 'type',
                                  params: {
                                    type: schema16.properties.RulesSource.properties.StatelessRulesAndCustomActions
                                      .properties.StatelessRules.items.properties.RuleDefinition.properties
                                      .MatchAttributes.properties.SourcePorts.type,
                                  },
                                };
                                if (vErrors === null) {
                                  vErrors = [err48];
                                } else {
                                  vErrors.push(err48);
                                }
                                errors++;
                              }
                              if (Array.isArray(data35)) {
                                const len8 = data35.length;
                                for (let i8 = 0; i8 < len8; i8++) {
                                  let data36 = data35[i8];
                                  if (data36 && typeof data36 == 'object' && !Array.isArray(data36)) {
                                    if (data36.FromPort === undefined) {
                                      const err49 = {
                                        instancePath:
                                          instancePath +
                                          '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                          i4 +
                                          '/RuleDefinition/MatchAttributes/SourcePorts/' +
                                          i8,
                                        schemaPath:
                                          '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/SourcePorts/items/required',
                                        keyword: 'required',
                                        params: { missingProperty: 'FromPort' },
                                      };
                                      if (vErrors === null) {
                                        vErrors = [err49];
                                      } else {
                                        vErrors.push(err49);
                                      }
                                      errors++;
                                    }
                                    if (data36.ToPort === undefined) {
                                      const err50 = {
                                        instancePath:
                                          instancePath +
                                          '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                          i4 +
                                          '/RuleDefinition/MatchAttributes/SourcePorts/' +
                                          i8,
                                        schemaPath:
                                          '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/SourcePorts/items/required',
                                        keyword: 'required',
                                        params: { missingProperty: 'ToPort' },
                                      };
                                      if (vErrors === null) {
                                        vErrors = [err50];
                                      } else {
                                        vErrors.push(err50);
                                      }
                                      errors++;
                                    }
                                    if (data36.FromPort !== undefined) {
                                      let data37 = data36.FromPort;
                                      if (
                                        !(
                                          typeof data37 == 'number' &&
                                          !(data37 % 1) &&
                                          !isNaN(data37) &&
                                          isFinite(data37)
                                        ) &&
                                        data37 !== null
                                      ) {
                                        const err51 = {
                                          instancePath:
                                            instancePath +
                                            '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                            i4 +
                                            '/RuleDefinition/MatchAttributes/SourcePorts/' +
                                            i8 +
                                            '/FromPort',
                                          schemaPath:
                                            '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/SourcePorts/items/properties/FromPort/type',
                                          keyword: 'type',
                                          params: {
                                            type: schema16.properties.RulesSource.properties
                                              .StatelessRulesAndCustomActions.properties.StatelessRules.items.properties
                                              .RuleDefinition.properties.MatchAttributes.properties.SourcePorts.items
                                              .properties.FromPort.type,
                                          },
                                        };
                                        if (vErrors === null) {
                                          vErrors = [err51];
                                        } else {
                                          vErrors.push(err51);
                                        }
                                        errors++;
                                      }
                                    }
                                    if (data36.ToPort !== undefined) {
                                      let data38 = data36.ToPort;
                                      if (
                                        !(
                                          typeof data38 == 'number' &&
                                          !(data38 % 1) &&
                                          !isNaN(data38) &&
                                          isFinite(data38)
                                        ) &&
                                        data38 !== null
                                      ) {
                                        const err52 = {
                                          instancePath:
                                            instancePath +
                                            '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                            i4 +
                                            '/RuleDefinition/MatchAttributes/SourcePorts/' +
                                            i8 +
                                            '/ToPort',
                                          schemaPath:
                                            '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/SourcePorts/items/properties/ToPort/type',
                                          keyword: 'type',
                                          params: {
                                            type: schema16.properties.RulesSource.properties
                                              .StatelessRulesAndCustomActions.properties.StatelessRules.items.properties
                                              .RuleDefinition.properties.MatchAttributes.properties.SourcePorts.items
                                              .properties.ToPort.type,
                                          },
                                        };
                                        if (vErrors === null) {
                                          vErrors = [err52];
                                        } else {
                                          vErrors.push(err52);
                                        }
                                        errors++;
                                      }
                                    }
                                  } else {
                                    const err53 = {
                                      instancePath:
                                        instancePath +
                                        '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                        i4 +
                                        '/RuleDefinition/MatchAttributes/SourcePorts/' +
                                        i8,
                                      schemaPath:
                                        '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/SourcePorts/items/type',
                                      keyword: 'type',
                                      params: { type: 'object' },
                                    };
                                    if (vErrors === null) {
                                      vErrors = [err53];
                                    } else {
                                      vErrors.push(err53);
                                    }
                                    errors++;
                                  }
                                }
                              }
                            }
                            if (data28.DestinationPorts !== undefined) {
                              let data39 = data28.DestinationPorts;
                              if (!Array.isArray(data39) && data39 !== null) {
                                const err54 = {
                                  instancePath:
                                    instancePath +
                                    '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                    i4 +
                                    '/RuleDefinition/MatchAttributes/DestinationPorts',
                                  schemaPath:
                                    '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/DestinationPorts/type',
                                  keyword: 'type',
                                  params: {
                                    type: schema16.properties.RulesSource.properties.StatelessRulesAndCustomActions
                                      .properties.StatelessRules.items.properties.RuleDefinition.properties
                                      .MatchAttributes.properties.DestinationPorts.type,
                                  },
                                };
                                if (vErrors === null) {
                                  vErrors = [err54];
                                } else {
                                  vErrors.push(err54);
                                }
                                errors++;
                              }
                              if (Array.isArray(data39)) {
                                const len9 = data39.length;
                                for (let i9 = 0; i9 < len9; i9++) {
                                  let data40 = data39[i9];
                                  if (data40 && typeof data40 == 'object' && !Array.isArray(data40)) {
                                    if (data40.FromPort === undefined) {
                                      const err55 = {
                                        instancePath:
                                          instancePath +
                                          '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                          i4 +
                                          '/RuleDefinition/MatchAttributes/DestinationPorts/' +
                                          i9,
                                        schemaPath:
                                          '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/DestinationPorts/items/required',
                                        keyword: 'required',
                                        params: { missingProperty: 'FromPort' },
                                      };
                                      if (vErrors === null) {
                                        vErrors = [err55];
                                      } else {
                                        vErrors.push(err55);
                                      }
                                      errors++;
                                    }
                                    if (data40.ToPort === undefined) {
                                      const err56 = {
                                        instancePath:
                                          instancePath +
                                          '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                          i4 +
                                          '/RuleDefinition/MatchAttributes/DestinationPorts/' +
                                          i9,
                                        schemaPath:
                                          '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/DestinationPorts/items/required',
                                        keyword: 'required',
                                        params: { missingProperty: 'ToPort' },
                                      };
                                      if (vErrors === null) {
                                        vErrors = [err56];
                                      } else {
                                        vErrors.push(err56);
                                      }
                                      errors++;
                                    }
                                    if (data40.FromPort !== undefined) {
                                      let data41 = data40.FromPort;
                                      if (
                                        !(
                                          typeof data41 == 'number' &&
                                          !(data41 % 1) &&
                                          !isNaN(data41) &&
                                          isFinite(data41)
                                        ) &&
                                        data41 !== null
                                      ) {
                                        const err57 = {
                                          instancePath:
                                            instancePath +
                                            '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                            i4 +
                                            '/RuleDefinition/MatchAttributes/DestinationPorts/' +
                                            i9 +
                                            '/FromPort',
                                          schemaPath:
                                            '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/DestinationPorts/items/properties/FromPort/type',
                                          keyword: 'type',
                                          params: {
                                            type: schema16.properties.RulesSource.properties
                                              .StatelessRulesAndCustomActions.properties.StatelessRules.items.properties
                                              .RuleDefinition.properties.MatchAttributes.properties.DestinationPorts
                                              .items.properties.FromPort.type,
                                          },
                                        };
                                        if (vErrors === null) {
                                          vErrors = [err57];
                                        } else {
                                          vErrors.push(err57);
                                        }
                                        errors++;
                                      }
                                    }
                                    if (data40.ToPort !== undefined) {
                                      let data42 = data40.ToPort;
                                      if (
                                        !(
                                          typeof data42 == 'number' &&
                                          !(data42 % 1) &&
                                          !isNaN(data42) &&
                                          isFinite(data42)
                                        ) &&
                                        data42 !== null
                                      ) {
                                        const err58 = {
                                          instancePath:
                                            instancePath +
                                            '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                            i4 +
                                            '/RuleDefinition/MatchAttributes/DestinationPorts/' +
                                            i9 +
                                            '/ToPort',
                                          schemaPath:
                                            '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/DestinationPorts/items/properties/ToPort/type',
                                          keyword: 'type',
                                          params: {
                                            type: schema16.properties.RulesSource.properties
                                              .StatelessRulesAndCustomActions.properties.StatelessRules.items.properties
                                              .RuleDefinition.properties.MatchAttributes.properties.DestinationPorts
                                              .items.properties.ToPort.type,
                                          },
                                        };
                                        if (vErrors === null) {
                                          vErrors = [err58];
                                        } else {
                                          vErrors.push(err58);
                                        }
                                        errors++;
                                      }
                                    }
                                  } else {
                                    const err59 = {
                                      instancePath:
                                        instancePath +
                                        '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                        i4 +
                                        '/RuleDefinition/MatchAttributes/DestinationPorts/' +
                                        i9,
                                      schemaPath:
                                        '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/DestinationPorts/items/type',
                                      keyword: 'type',
                                      params: { type: 'object' },
                                    };
                                    if (vErrors === null) {
                                      vErrors = [err59];
                                    } else {
                                      vErrors.push(err59);
                                    }
                                    errors++;
                                  }
                                }
                              }
                            }
                            if (data28.Protocols !== undefined) {
                              let data43 = data28.Protocols;
                              if (!Array.isArray(data43) && data43 !== null) {
                                const err60 = {
                                  instancePath:
                                    instancePath +
                                    '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                    i4 +
                                    '/RuleDefinition/MatchAttributes/Protocols',
                                  schemaPath:
                                    '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/Protocols/type',
                                  keyword: 'type',
                                  params: {
                                    type: schema16.properties.RulesSource.properties.StatelessRulesAndCustomActions
                                      .properties.StatelessRules.items.properties.RuleDefinition.properties
                                      .MatchAttributes.properties.Protocols.type,
                                  },
                                };
                                if (vErrors === null) {
                                  vErrors = [err60];
                                } else {
                                  vErrors.push(err60);
                                }
                                errors++;
                              }
                              if (Array.isArray(data43)) {
                                const len10 = data43.length;
                                for (let i10 = 0; i10 < len10; i10++) {
                                  let data44 = data43[i10];
                                  if (!(
                                    typeof data44 == 'number' &&
                                    !(data44 % 1) &&
                                    !isNaN(data44) &&
                                    isFinite(data44)
                                  )) {
                                    const err61 = {
                                      instancePath:
                                        instancePath +
                                        '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                        i4 +
                                        '/RuleDefinition/MatchAttributes/Protocols/' +
                                        i10,
                                      schemaPath:
                                        '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/Protocols/items/type',
                                      keyword: 'type',
                                      params: { type: 'integer' },
                                    };
                                    if (vErrors === null) {
                                      vErrors = [err61];
                                    } else {
                                      vErrors.push(err61);
                                    }
                                    errors++;
                                  }
                                }
                              }
                            }
                            if (data28.TCPFlags !== undefined) {
                              let data45 = data28.TCPFlags;
                              if (!Array.isArray(data45) && data45 !== null) {
                                const err62 = {
                                  instancePath:
                                    instancePath +
                                    '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                    i4 +
                                    '/RuleDefinition/MatchAttributes/TCPFlags',
                                  schemaPath:
                                    '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/TCPFlags/type',
                                  keyword: 'type',
                                  params: {
                                    type: schema16.properties.RulesSource.properties.StatelessRulesAndCustomActions
                                      .properties.StatelessRules.items.properties.RuleDefinition.properties
                                      .MatchAttributes.properties.TCPFlags.type,
                                  },
                                };
                                if (vErrors === null) {
                                  vErrors = [err62];
                                } else {
                                  vErrors.push(err62);
                                }
                                errors++;
                              }
                              if (Array.isArray(data45)) {
                                const len11 = data45.length;
                                for (let i11 = 0; i11 < len11; i11++) {
                                  let data46 = data45[i11];
                                  if (data46 && typeof data46 == 'object' && !Array.isArray(data46)) {
                                    if (data46.Flags !== undefined) {
                                      let data47 = data46.Flags;
                                      if (!Array.isArray(data47) && data47 !== null) {
                                        const err63 = {
                                          instancePath:
                                            instancePath +
                                            '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                            i4 +
                                            '/RuleDefinition/MatchAttributes/TCPFlags/' +
                                            i11 +
                                            '/Flags',
                                          schemaPath:
                                            '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/TCPFlags/items/properties/Flags/type',
                                          keyword: 'type',
                                          params: {
                                            type: schema16.properties.RulesSource.properties
                                              .StatelessRulesAndCustomActions.properties.StatelessRules.items.properties
                                              .RuleDefinition.properties.MatchAttributes.properties.TCPFlags.items
                                              .properties.Flags.type,
                                          },
                                        };
                                        if (vErrors === null) {
                                          vErrors = [err63];
                                        } else {
                                          vErrors.push(err63);
                                        }
                                        errors++;
                                      }
                                      if (Array.isArray(data47)) {
                                        const len12 = data47.length;
                                        for (let i12 = 0; i12 < len12; i12++) {
                                          if (typeof data47[i12] !== 'string') {
                                            const err64 = {
                                              instancePath:
                                                instancePath +
                                                '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                                i4 +
                                                '/RuleDefinition/MatchAttributes/TCPFlags/' +
                                                i11 +
                                                '/Flags/' +
                                                i12,
                                              schemaPath:
                                                '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/TCPFlags/items/properties/Flags/items/type',
                                              keyword: 'type',
                                              params: { type: 'string' },
                                            };
                                            if (vErrors === null) {
                                              vErrors = [err64];
                                            } else {
                                              vErrors.push(err64);
                                            }
                                            errors++;
                                          }
                                        }
                                      }
                                    }
                                    if (data46.Masks !== undefined) {
                                      let data49 = data46.Masks;
                                      if (!Array.isArray(data49) && data49 !== null) {
                                        const err65 = {
                                          instancePath:
                                            instancePath +
                                            '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                            i4 +
                                            '/RuleDefinition/MatchAttributes/TCPFlags/' +
                                            i11 +
                                            '/Masks',
                                          schemaPath:
                                            '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/TCPFlags/items/properties/Masks/type',
                                          keyword: 'type',
                                          params: {
                                            type: schema16.properties.RulesSource.properties
                                              .StatelessRulesAndCustomActions.properties.StatelessRules.items.properties
                                              .RuleDefinition.properties.MatchAttributes.properties.TCPFlags.items
                                              .properties.Masks.type,
                                          },
                                        };
                                        if (vErrors === null) {
                                          vErrors = [err65];
                                        } else {
                                          vErrors.push(err65);
                                        }
                                        errors++;
                                      }
                                      if (Array.isArray(data49)) {
                                        const len13 = data49.length;
                                        for (let i13 = 0; i13 < len13; i13++) {
                                          if (typeof data49[i13] !== 'string') {
                                            const err66 = {
                                              instancePath:
                                                instancePath +
                                                '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                                i4 +
                                                '/RuleDefinition/MatchAttributes/TCPFlags/' +
                                                i11 +
                                                '/Masks/' +
                                                i13,
                                              schemaPath:
                                                '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/TCPFlags/items/properties/Masks/items/type',
                                              keyword: 'type',
                                              params: { type: 'string' },
                                            };
                                            if (vErrors === null) {
                                              vErrors = [err66];
                                            } else {
                                              vErrors.push(err66);
                                            }
                                            errors++;
                                          }
                                        }
                                      }
                                    }
                                  } else {
                                    const err67 = {
                                      instancePath:
                                        instancePath +
                                        '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                                        i4 +
                                        '/RuleDefinition/MatchAttributes/TCPFlags/' +
                                        i11,
                                      schemaPath:
                                        '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/properties/MatchAttributes/properties/TCPFlags/items/type',
                                      keyword: 'type',
                                      params: { type: 'object' },
                                    };
                                    if (vErrors === null) {
                                      vErrors = [err67];
                                    } else {
                                      vErrors.push(err67);
                                    }
                                    errors++;
                                  }
                                }
                              }
                            }
                          }
                        }
                      } else {
                        const err68 = {
                          instancePath:
                            instancePath +
                            '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' +
                            i4 +
                            '/RuleDefinition',
                          schemaPath:
                            '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/properties/RuleDefinition/type',
                          keyword: 'type',
                          params: { type: 'object' },
                        };
                        if (vErrors === null) {
                          vErrors = [err68];
                        } else {
                          vErrors.push(err68);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err69 = {
                      instancePath: instancePath + '/RulesSource/StatelessRulesAndCustomActions/StatelessRules/' + i4,
                      schemaPath:
                        '#/properties/RulesSource/properties/StatelessRulesAndCustomActions/properties/StatelessRules/items/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    };
                    if (vErrors === null) {
                      vErrors = [err69];
                    } else {
                      vErrors.push(err69);
                    }
                    errors++;
                  }
                }
              }
            }
          }
        }
      }
    }
    if (data.RuleVariables !== undefined) {
      let data51 = data.RuleVariables;
      if (!(data51 && typeof data51 == 'object' && !Array.isArray(data51)) && data51 !== null) {
        const err70 = {
          instancePath: instancePath + '/RuleVariables',
          schemaPath: '#/properties/RuleVariables/type',
          keyword: 'type',
          params: { type: schema16.properties.RuleVariables.type },
        };
        if (vErrors === null) {
          vErrors = [err70];
        } else {
          vErrors.push(err70);
        }
        errors++;
      }
      if (data51 && typeof data51 == 'object' && !Array.isArray(data51)) {
        if (data51.IPSets !== undefined) {
          let data52 = data51.IPSets;
          if (!(data52 && typeof data52 == 'object' && !Array.isArray(data52)) && data52 !== null) {
            const err71 = {
              instancePath: instancePath + '/RuleVariables/IPSets',
              schemaPath: '#/properties/RuleVariables/properties/IPSets/type',
              keyword: 'type',
              params: { type: schema16.properties.RuleVariables.properties.IPSets.type },
            };
            if (vErrors === null) {
              vErrors = [err71];
            } else {
              vErrors.push(err71);
            }
            errors++;
          }
          if (data52 && typeof data52 == 'object' && !Array.isArray(data52)) {
            for (const key0 in data52) {
              let data53 = data52[key0];
              if (data53 && typeof data53 == 'object' && !Array.isArray(data53)) {
                if (data53.Definition !== undefined) {
                  let data54 = data53.Definition;
                  if (!Array.isArray(data54) && data54 !== null) {
                    const err72 = {
                      instancePath:
                        instancePath +
                        '/RuleVariables/IPSets/' +
                        key0.replace(/~/g, '~0').replace(/\//g, '~1') +
                        '/Definition',
                      schemaPath:
                        '#/properties/RuleVariables/properties/IPSets/additionalProperties/properties/Definition/type',
                      keyword: 'type',
                      params: {
                        type: schema16.properties.RuleVariables.properties.IPSets.additionalProperties.properties
                          .Definition.type,
                      },
                    };
                    if (vErrors === null) {
                      vErrors = [err72];
                    } else {
                      vErrors.push(err72);
                    }
                    errors++;
                  }
                  if (Array.isArray(data54)) {
                    const len14 = data54.length;
                    for (let i14 = 0; i14 < len14; i14++) {
                      if (typeof data54[i14] !== 'string') {
                        const err73 = {
                          instancePath:
                            instancePath +
                            '/RuleVariables/IPSets/' +
                            key0.replace(/~/g, '~0').replace(/\//g, '~1') +
                            '/Definition/' +
                            i14,
                          schemaPath:
                            '#/properties/RuleVariables/properties/IPSets/additionalProperties/properties/Definition/items/type',
                          keyword: 'type',
                          params: { type: 'string' },
                        };
                        if (vErrors === null) {
                          vErrors = [err73];
                        } else {
                          vErrors.push(err73);
                        }
                        errors++;
                      }
                    }
                  }
                }
              } else {
                const err74 = {
                  instancePath: instancePath + '/RuleVariables/IPSets/' + key0.replace(/~/g, '~0').replace(/\//g, '~1'),
                  schemaPath: '#/properties/RuleVariables/properties/IPSets/additionalProperties/type',
                  keyword: 'type',
                  params: { type: 'object' },
                };
                if (vErrors === null) {
                  vErrors = [err74];
                } else {
                  vErrors.push(err74);
                }
                errors++;
              }
            }
          }
        }
        if (data51.PortSets !== undefined) {
          let data56 = data51.PortSets;
          if (!(data56 && typeof data56 == 'object' && !Array.isArray(data56)) && data56 !== null) {
            const err75 = {
              instancePath: instancePath + '/RuleVariables/PortSets',
              schemaPath: '#/properties/RuleVariables/properties/PortSets/type',
              keyword: 'type',
              params: { type: schema16.properties.RuleVariables.properties.PortSets.type },
            };
            if (vErrors === null) {
              vErrors = [err75];
            } else {
              vErrors.push(err75);
            }
            errors++;
          }
          if (data56 && typeof data56 == 'object' && !Array.isArray(data56)) {
            for (const key1 in data56) {
              let data57 = data56[key1];
              if (data57 && typeof data57 == 'object' && !Array.isArray(data57)) {
                if (data57.Definition !== undefined) {
                  let data58 = data57.Definition;
                  if (!Array.isArray(data58) && data58 !== null) {
                    const err76 = {
                      instancePath:
                        instancePath +
                        '/RuleVariables/PortSets/' +
                        key1.replace(/~/g, '~0').replace(/\//g, '~1') +
                        '/Definition',
                      schemaPath:
                        '#/properties/RuleVariables/properties/PortSets/additionalProperties/properties/Definition/type',
                      keyword: 'type',
                      params: {
                        type: schema16.properties.RuleVariables.properties.PortSets.additionalProperties.properties
                          .Definition.type,
                      },
                    };
                    if (vErrors === null) {
                      vErrors = [err76];
                    } else {
                      vErrors.push(err76);
                    }
                    errors++;
                  }
                  if (Array.isArray(data58)) {
                    const len15 = data58.length;
                    for (let i15 = 0; i15 < len15; i15++) {
                      if (typeof data58[i15] !== 'string') {
                        const err77 = {
                          instancePath:
                            instancePath +
                            '/RuleVariables/PortSets/' +
                            key1.replace(/~/g, '~0').replace(/\//g, '~1') +
                            '/Definition/' +
                            i15,
                          schemaPath:
                            '#/properties/RuleVariables/properties/PortSets/additionalProperties/properties/Definition/items/type',
                          keyword: 'type',
                          params: { type: 'string' },
                        };
                        if (vErrors === null) {
                          vErrors = [err77];
                        } else {
                          vErrors.push(err77);
                        }
                        errors++;
                      }
                    }
                  }
                }
              } else {
                const err78 = {
                  instancePath:
                    instancePath + '/RuleVariables/PortSets/' + key1.replace(/~/g, '~0').replace(/\//g, '~1'),
                  schemaPath: '#/properties/RuleVariables/properties/PortSets/additionalProperties/type',
                  keyword: 'type',
                  params: { type: 'object' },
                };
                if (vErrors === null) {
                  vErrors = [err78];
                } else {
                  vErrors.push(err78);
                }
                errors++;
              }
            }
          }
        }
      }
    }
    if (data.StatefulRuleOptions !== undefined) {
      let data60 = data.StatefulRuleOptions;
      if (!(data60 && typeof data60 == 'object' && !Array.isArray(data60)) && data60 !== null) {
        const err79 = {
          instancePath: instancePath + '/StatefulRuleOptions',
          schemaPath: '#/properties/StatefulRuleOptions/type',
          keyword: 'type',
          params: { type: schema16.properties.StatefulRuleOptions.type },
        };
        if (vErrors === null) {
          vErrors = [err79];
        } else {
          vErrors.push(err79);
        }
        errors++;
      }
      if (data60 && typeof data60 == 'object' && !Array.isArray(data60)) {
        if (data60.RuleOrder !== undefined) {
          let data61 = data60.RuleOrder;
          if (typeof data61 !== 'string' && data61 !== null) {
            const err80 = {
              instancePath: instancePath + '/StatefulRuleOptions/RuleOrder',
              schemaPath: '#/properties/StatefulRuleOptions/properties/RuleOrder/type',
              keyword: 'type',
              params: { type: schema16.properties.StatefulRuleOptions.properties.RuleOrder.type },
            };
            if (vErrors === null) {
              vErrors = [err80];
            } else {
              vErrors.push(err80);
            }
            errors++;
          }
        }
      }
    }
  } else {
    const err81 = { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } };
    if (vErrors === null) {
      vErrors = [err81];
    } else {
      vErrors.push(err81);
    }
    errors++;
  }
  validate33.errors = vErrors;
  return errors === 0;
}
export const firewallPolicy = validate34;
const schema17 = {
  type: 'object',
  required: [],
  properties: {
    StatelessDefaultActions: { type: ['array', 'null'], items: { type: 'string' } },
    StatelessFragmentDefaultActions: { type: ['array', 'null'], items: { type: 'string' } },
    StatelessRuleGroupReferences: {
      type: ['array', 'null'],
      items: {
        type: 'object',
        required: ['ResourceArn', 'Priority'],
        properties: { ResourceArn: { type: 'string' }, Priority: { type: 'integer' } },
      },
    },
    StatefulRuleGroupReferences: {
      type: ['array', 'null'],
      items: {
        type: 'object',
        required: ['ResourceArn'],
        properties: {
          ResourceArn: { type: 'string' },
          Priority: { type: ['integer', 'null'] },
          Override: { type: ['object', 'null'], required: [], properties: { Action: { type: ['string', 'null'] } } },
        },
      },
    },
    StatefulDefaultActions: { type: ['array', 'null'], items: { type: 'string' } },
    StatefulEngineOptions: {
      type: ['object', 'null'],
      required: [],
      properties: { RuleOrder: { type: ['string', 'null'] } },
    },
    PolicyVariables: {
      type: ['object', 'null'],
      required: [],
      properties: {
        RuleVariables: {
          type: ['object', 'null'],
          additionalProperties: {
            type: 'object',
            required: [],
            properties: { Definition: { type: ['array', 'null'], items: { type: 'string' } } },
          },
        },
      },
    },
  },
};
function validate34(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.StatelessDefaultActions !== undefined) {
      let data0 = data.StatelessDefaultActions;
      if (!Array.isArray(data0) && data0 !== null) {
        const err0 = {
          instancePath: instancePath + '/StatelessDefaultActions',
          schemaPath: '#/properties/StatelessDefaultActions/type',
          keyword: 'type',
          params: { type: schema17.properties.StatelessDefaultActions.type },
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (Array.isArray(data0)) {
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data0[i0] !== 'string') {
            const err1 = {
              instancePath: instancePath + '/StatelessDefaultActions/' + i0,
              schemaPath: '#/properties/StatelessDefaultActions/items/type',
              keyword: 'type',
              params: { type: 'string' },
            };
            if (vErrors === null) {
              vErrors = [err1];
            } else {
              vErrors.push(err1);
            }
            errors++;
          }
        }
      }
    }
    if (data.StatelessFragmentDefaultActions !== undefined) {
      let data2 = data.StatelessFragmentDefaultActions;
      if (!Array.isArray(data2) && data2 !== null) {
        const err2 = {
          instancePath: instancePath + '/StatelessFragmentDefaultActions',
          schemaPath: '#/properties/StatelessFragmentDefaultActions/type',
          keyword: 'type',
          params: { type: schema17.properties.StatelessFragmentDefaultActions.type },
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (Array.isArray(data2)) {
        const len1 = data2.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (typeof data2[i1] !== 'string') {
            const err3 = {
              instancePath: instancePath + '/StatelessFragmentDefaultActions/' + i1,
              schemaPath: '#/properties/StatelessFragmentDefaultActions/items/type',
              keyword: 'type',
              params: { type: 'string' },
            };
            if (vErrors === null) {
              vErrors = [err3];
            } else {
              vErrors.push(err3);
            }
            errors++;
          }
        }
      }
    }
    if (data.StatelessRuleGroupReferences !== undefined) {
      let data4 = data.StatelessRuleGroupReferences;
      if (!Array.isArray(data4) && data4 !== null) {
        const err4 = {
          instancePath: instancePath + '/StatelessRuleGroupReferences',
          schemaPath: '#/properties/StatelessRuleGroupReferences/type',
          keyword: 'type',
          params: { type: schema17.properties.StatelessRuleGroupReferences.type },
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
      if (Array.isArray(data4)) {
        const len2 = data4.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data5 = data4[i2];
          if (data5 && typeof data5 == 'object' && !Array.isArray(data5)) {
            if (data5.ResourceArn === undefined) {
              const err5 = {
                instancePath: instancePath + '/StatelessRuleGroupReferences/' + i2,
                schemaPath: '#/properties/StatelessRuleGroupReferences/items/required',
                keyword: 'required',
                params: { missingProperty: 'ResourceArn' },
              };
              if (vErrors === null) {
                vErrors = [err5];
              } else {
                vErrors.push(err5);
              }
              errors++;
            }
            if (data5.Priority === undefined) {
              const err6 = {
                instancePath: instancePath + '/StatelessRuleGroupReferences/' + i2,
                schemaPath: '#/properties/StatelessRuleGroupReferences/items/required',
                keyword: 'required',
                params: { missingProperty: 'Priority' },
              };
              if (vErrors === null) {
                vErrors = [err6];
              } else {
                vErrors.push(err6);
              }
              errors++;
            }
            if (data5.ResourceArn !== undefined) {
              if (typeof data5.ResourceArn !== 'string') {
                const err7 = {
                  instancePath: instancePath + '/StatelessRuleGroupReferences/' + i2 + '/ResourceArn',
                  schemaPath: '#/properties/StatelessRuleGroupReferences/items/properties/ResourceArn/type',
                  keyword: 'type',
                  params: { type: 'string' },
                };
                if (vErrors === null) {
                  vErrors = [err7];
                } else {
                  vErrors.push(err7);
                }
                errors++;
              }
            }
            if (data5.Priority !== undefined) {
              let data7 = data5.Priority;
              if (!(typeof data7 == 'number' && !(data7 % 1) && !isNaN(data7) && isFinite(data7))) {
                const err8 = {
                  instancePath: instancePath + '/StatelessRuleGroupReferences/' + i2 + '/Priority',
                  schemaPath: '#/properties/StatelessRuleGroupReferences/items/properties/Priority/type',
                  keyword: 'type',
                  params: { type: 'integer' },
                };
                if (vErrors === null) {
                  vErrors = [err8];
                } else {
                  vErrors.push(err8);
                }
                errors++;
              }
            }
          } else {
            const err9 = {
              instancePath: instancePath + '/StatelessRuleGroupReferences/' + i2,
              schemaPath: '#/properties/StatelessRuleGroupReferences/items/type',
              keyword: 'type',
              params: { type: 'object' },
            };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
      }
    }
    if (data.StatefulRuleGroupReferences !== undefined) {
      let data8 = data.StatefulRuleGroupReferences;
      if (!Array.isArray(data8) && data8 !== null) {
        const err10 = {
          instancePath: instancePath + '/StatefulRuleGroupReferences',
          schemaPath: '#/properties/StatefulRuleGroupReferences/type',
          keyword: 'type',
          params: { type: schema17.properties.StatefulRuleGroupReferences.type },
        };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
      if (Array.isArray(data8)) {
        const len3 = data8.length;
        for (let i3 = 0; i3 < len3; i3++) {
          let data9 = data8[i3];
          if (data9 && typeof data9 == 'object' && !Array.isArray(data9)) {
            if (data9.ResourceArn === undefined) {
              const err11 = {
                instancePath: instancePath + '/StatefulRuleGroupReferences/' + i3,
                schemaPath: '#/properties/StatefulRuleGroupReferences/items/required',
                keyword: 'required',
                params: { missingProperty: 'ResourceArn' },
              };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
            }
            if (data9.ResourceArn !== undefined) {
              if (typeof data9.ResourceArn !== 'string') {
                const err12 = {
                  instancePath: instancePath + '/StatefulRuleGroupReferences/' + i3 + '/ResourceArn',
                  schemaPath: '#/properties/StatefulRuleGroupReferences/items/properties/ResourceArn/type',
                  keyword: 'type',
                  params: { type: 'string' },
                };
                if (vErrors === null) {
                  vErrors = [err12];
                } else {
                  vErrors.push(err12);
                }
                errors++;
              }
            }
            if (data9.Priority !== undefined) {
              let data11 = data9.Priority;
              if (
                !(typeof data11 == 'number' && !(data11 % 1) && !isNaN(data11) && isFinite(data11)) &&
                data11 !== null
              ) {
                const err13 = {
                  instancePath: instancePath + '/StatefulRuleGroupReferences/' + i3 + '/Priority',
                  schemaPath: '#/properties/StatefulRuleGroupReferences/items/properties/Priority/type',
                  keyword: 'type',
                  params: { type: schema17.properties.StatefulRuleGroupReferences.items.properties.Priority.type },
                };
                if (vErrors === null) {
                  vErrors = [err13];
                } else {
                  vErrors.push(err13);
                }
                errors++;
              }
            }
            if (data9.Override !== undefined) {
              let data12 = data9.Override;
              if (!(data12 && typeof data12 == 'object' && !Array.isArray(data12)) && data12 !== null) {
                const err14 = {
                  instancePath: instancePath + '/StatefulRuleGroupReferences/' + i3 + '/Override',
                  schemaPath: '#/properties/StatefulRuleGroupReferences/items/properties/Override/type',
                  keyword: 'type',
                  params: { type: schema17.properties.StatefulRuleGroupReferences.items.properties.Override.type },
                };
                if (vErrors === null) {
                  vErrors = [err14];
                } else {
                  vErrors.push(err14);
                }
                errors++;
              }
              if (data12 && typeof data12 == 'object' && !Array.isArray(data12)) {
                if (data12.Action !== undefined) {
                  let data13 = data12.Action;
                  if (typeof data13 !== 'string' && data13 !== null) {
                    const err15 = {
                      instancePath: instancePath + '/StatefulRuleGroupReferences/' + i3 + '/Override/Action',
                      schemaPath:
                        '#/properties/StatefulRuleGroupReferences/items/properties/Override/properties/Action/type',
                      keyword: 'type',
                      params: {
                        type: schema17.properties.StatefulRuleGroupReferences.items.properties.Override.properties
                          .Action.type,
                      },
                    };
                    if (vErrors === null) {
                      vErrors = [err15];
                    } else {
                      vErrors.push(err15);
                    }
                    errors++;
                  }
                }
              }
            }
          } else {
            const err16 = {
              instancePath: instancePath + '/StatefulRuleGroupReferences/' + i3,
              schemaPath: '#/properties/StatefulRuleGroupReferences/items/type',
              keyword: 'type',
              params: { type: 'object' },
            };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
      }
    }
    if (data.StatefulDefaultActions !== undefined) {
      let data14 = data.StatefulDefaultActions;
      if (!Array.isArray(data14) && data14 !== null) {
        const err17 = {
          instancePath: instancePath + '/StatefulDefaultActions',
          schemaPath: '#/properties/StatefulDefaultActions/type',
          keyword: 'type',
          params: { type: schema17.properties.StatefulDefaultActions.type },
        };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
      if (Array.isArray(data14)) {
        const len4 = data14.length;
        for (let i4 = 0; i4 < len4; i4++) {
          if (typeof data14[i4] !== 'string') {
            const err18 = {
              instancePath: instancePath + '/StatefulDefaultActions/' + i4,
              schemaPath: '#/properties/StatefulDefaultActions/items/type',
              keyword: 'type',
              params: { type: 'string' },
            };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
      }
    }
    if (data.StatefulEngineOptions !== undefined) {
      let data16 = data.StatefulEngineOptions;
      if (!(data16 && typeof data16 == 'object' && !Array.isArray(data16)) && data16 !== null) {
        const err19 = {
          instancePath: instancePath + '/StatefulEngineOptions',
          schemaPath: '#/properties/StatefulEngineOptions/type',
          keyword: 'type',
          params: { type: schema17.properties.StatefulEngineOptions.type },
        };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
      if (data16 && typeof data16 == 'object' && !Array.isArray(data16)) {
        if (data16.RuleOrder !== undefined) {
          let data17 = data16.RuleOrder;
          if (typeof data17 !== 'string' && data17 !== null) {
            const err20 = {
              instancePath: instancePath + '/StatefulEngineOptions/RuleOrder',
              schemaPath: '#/properties/StatefulEngineOptions/properties/RuleOrder/type',
              keyword: 'type',
              params: { type: schema17.properties.StatefulEngineOptions.properties.RuleOrder.type },
            };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
      }
    }
    if (data.PolicyVariables !== undefined) {
      let data18 = data.PolicyVariables;
      if (!(data18 && typeof data18 == 'object' && !Array.isArray(data18)) && data18 !== null) {
        const err21 = {
          instancePath: instancePath + '/PolicyVariables',
          schemaPath: '#/properties/PolicyVariables/type',
          keyword: 'type',
          params: { type: schema17.properties.PolicyVariables.type },
        };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
      if (data18 && typeof data18 == 'object' && !Array.isArray(data18)) {
        if (data18.RuleVariables !== undefined) {
          let data19 = data18.RuleVariables;
          if (!(data19 && typeof data19 == 'object' && !Array.isArray(data19)) && data19 !== null) {
            const err22 = {
              instancePath: instancePath + '/PolicyVariables/RuleVariables',
              schemaPath: '#/properties/PolicyVariables/properties/RuleVariables/type',
              keyword: 'type',
              params: { type: schema17.properties.PolicyVariables.properties.RuleVariables.type },
            };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          }
          if (data19 && typeof data19 == 'object' && !Array.isArray(data19)) {
            for (const key0 in data19) {
              let data20 = data19[key0];
              if (data20 && typeof data20 == 'object' && !Array.isArray(data20)) {
                if (data20.Definition !== undefined) {
                  let data21 = data20.Definition;
                  if (!Array.isArray(data21) && data21 !== null) {
                    const err23 = {
                      instancePath:
                        instancePath +
                        '/PolicyVariables/RuleVariables/' +
                        key0.replace(/~/g, '~0').replace(/\//g, '~1') +
                        '/Definition',
                      schemaPath:
                        '#/properties/PolicyVariables/properties/RuleVariables/additionalProperties/properties/Definition/type',
                      keyword: 'type',
                      params: {
                        type: schema17.properties.PolicyVariables.properties.RuleVariables.additionalProperties
                          .properties.Definition.type,
                      },
                    };
                    if (vErrors === null) {
                      vErrors = [err23];
                    } else {
                      vErrors.push(err23);
                    }
                    errors++;
                  }
                  if (Array.isArray(data21)) {
                    const len5 = data21.length;
                    for (let i5 = 0; i5 < len5; i5++) {
                      if (typeof data21[i5] !== 'string') {
                        const err24 = {
                          instancePath:
                            instancePath +
                            '/PolicyVariables/RuleVariables/' +
                            key0.replace(/~/g, '~0').replace(/\//g, '~1') +
                            '/Definition/' +
                            i5,
                          schemaPath:
                            '#/properties/PolicyVariables/properties/RuleVariables/additionalProperties/properties/Definition/items/type',
                          keyword: 'type',
                          params: { type: 'string' },
                        };
                        if (vErrors === null) {
                          vErrors = [err24];
                        } else {
                          vErrors.push(err24);
                        }
                        errors++;
                      }
                    }
                  }
                }
              } else {
                const err25 = {
                  instancePath:
                    instancePath + '/PolicyVariables/RuleVariables/' + key0.replace(/~/g, '~0').replace(/\//g, '~1'),
                  schemaPath: '#/properties/PolicyVariables/properties/RuleVariables/additionalProperties/type',
                  keyword: 'type',
                  params: { type: 'object' },
                };
                if (vErrors === null) {
                  vErrors = [err25];
                } else {
                  vErrors.push(err25);
                }
                errors++;
              }
            }
          }
        }
      }
    }
  } else {
    const err26 = { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } };
    if (vErrors === null) {
      vErrors = [err26];
    } else {
      vErrors.push(err26);
    }
    errors++;
  }
  validate34.errors = vErrors;
  return errors === 0;
}
