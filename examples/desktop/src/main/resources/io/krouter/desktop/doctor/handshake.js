// Shakes hands with krouter as Kiro's chat client does: CONNECT, then TLS with the roots this process was started with.
// Prints one line of JSON. Sends no request.
const net = require('net');
const tls = require('tls');
const { KROUTER_DOCTOR_HOST: host, KROUTER_DOCTOR_PROXY_HOST: proxy, KROUTER_DOCTOR_PROXY_PORT: port } = process.env;

function say(outcome, error) {
  const { node, electron } = process.versions;
  console.log(JSON.stringify({ node, electron, outcome, error: error && String(error.code || error.message) }));
}

const socket = net.connect(Number(port), proxy, () => {
  socket.write(`CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}:443\r\n\r\n`);
});
socket.setTimeout(8000, () => socket.destroy(new Error('time-out')));
socket.once('error', error => say('unreachable', error));
socket.once('data', head => {
  if (!/^HTTP\/1\.[01] 200/.test(head)) return socket.destroy(new Error('CONNECT refused'));
  socket.removeAllListeners('error');
  // Said outright, since NODE_TLS_REJECT_UNAUTHORIZED=0 would make everything look accepted.
  const secure = tls.connect({ socket, servername: host, rejectUnauthorized: true }, () => {
    say('accepted');
    // Not exit: what is left of the handshake has to get out, or krouter takes it for a refusal.
    secure.end();
  });
  secure.resume();
  secure.once('error', error => say('refused', error));
});
