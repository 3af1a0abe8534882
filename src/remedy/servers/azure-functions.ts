import { schemedOrigins } from './policy.js';
import { shell } from './quote.js';
import { serverText } from './server.js';

export default serverText({
  id: 'azure-functions',
  name: 'Azure Functions',
  language: 'shell',
  kind: 'host',
  recognisedBy: ['azure'],
  versions: 'Azure Functions and App Service, with the Azure CLI 2.25 and later',
  where: 'Run this with the names of your resource group and function app in place of GROUP and APP.',
  trap: 'The platform answers the preflight before the function runs, and replaces the headers that the function sets. It can limit origins only: every method and header is allowed.',
  write(policy) {
    return [
      `az functionapp cors add --resource-group GROUP --name APP --allowed-origins ${schemedOrigins(policy).map(shell).join(' ')}`,
      ...(policy.credentials
        ? ['az functionapp cors credentials --resource-group GROUP --name APP --enable true']
        : []),
      '',
    ].join('\n');
  },
});
