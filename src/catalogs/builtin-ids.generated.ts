// Written by `npm run generate` from rules/catalogs; changes here are lost.

/** The ids of the built-in catalogs, by themselves: listing them loads none of them. */
export const builtinIds: readonly string[] = [
  'appsanywhere',
  'citrix-app-layering',
  'cloudbees-cd',
  'wso2-api-manager',
  'wso2-business-process-server',
  'wso2-common',
  'wso2-complex-event-processor',
  'wso2-data-analytics-server',
  'wso2-elastic-load-balancer',
  'wso2-enterprise-integrator',
  'wso2-enterprise-mobility-manager',
  'wso2-enterprise-service-bus',
  'wso2-identity-server',
  'wso2-iot-server',
  'wso2-machine-learner',
  'wso2-message-broker',
  'wso2-storage-server',
];
