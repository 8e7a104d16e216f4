// A real provider of work accounts for the tests: whoever types a name is that person, as long as it runs.
import { Provider } from 'oidc-provider';

const [port, back, secret] = process.argv.slice(2);

const page = (uid) => `<!doctype html><html lang="nl"><title>Gemeente Voorbeeld</title><h1>Gemeente Voorbeeld</h1>
<form method="post" action="/interaction/${uid}"><label>Naam <input name="who" required></label>
<label><input type="checkbox" name="app"> met de app</label> <button>Verder</button></form>
<a href="/interaction/${uid}/stop">Stop</a>`;

const read = async (request) => {
  let typed = '';
  for await (const part of request) typed += part;
  return new URLSearchParams(typed);
};

const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: 'wij-werken', client_secret: secret, redirect_uris: [back] }],
  cookies: { keys: [secret] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  claims: { openid: ['sub'], acr: null, amr: null, auth_time: null },
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  // The town gave its yes beforehand, so nobody is asked again.
  async loadExistingGrant(ctx) {
    const { client, session } = ctx.oidc;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  },
});

provider.use(async (ctx, next) => {
  const [, what, uid, stop] = ctx.path.split('/');
  if (what !== 'interaction') return next();
  const finish = (result) => provider.interactionFinished(ctx.req, ctx.res, result);
  ctx.respond = false;
  if (stop) return finish({ error: 'access_denied', error_description: 'stopped' });
  if (ctx.method === 'POST') {
    const typed = await read(ctx.req);
    const amr = typed.has('app') ? ['pwd', 'otp'] : ['pwd'];
    return finish({ login: { accountId: typed.get('who'), amr, remember: true } });
  }
  ctx.res.setHeader('content-type', 'text/html; charset=utf-8');
  ctx.res.end(page(uid));
  return undefined;
});

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
