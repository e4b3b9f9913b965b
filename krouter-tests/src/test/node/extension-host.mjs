// AWS's own client as it runs inside the IDE: in a Node whose http, https, net and tls VS Code's own proxy layer has
// patched in place, as its extension host does (vscode: src/vs/workbench/api/node/proxyResolver.ts).
//
// The settings come by the environment: KROUTER_PROXY is http.proxy, PROXY_SUPPORT is http.proxySupport, SYSTEM_ROOT a PEM
// file that stands for the roots which the layer takes from the system. The rest is kiro-client.mjs.
import fs from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";
import proxy from "@vscode/proxy-agent";

const require = createRequire(import.meta.url);
const [http, https, net, tls] = ["http", "https", "net", "tls"].map(require);
const { KROUTER_PROXY, PROXY_SUPPORT, SYSTEM_ROOT } = process.env;

const params = {
  resolveProxy: async () => "DIRECT", // what the operating system would say
  getProxyURL: () => KROUTER_PROXY,
  getProxySupport: () => PROXY_SUPPORT,
  getNoProxyConfig: () => [],
  isAdditionalFetchSupportEnabled: () => true,
  addCertificatesV1: () => SYSTEM_ROOT !== undefined,
  addCertificatesV2: () => false,
  loadAdditionalCertificates: async () => (SYSTEM_ROOT ? [fs.readFileSync(SYSTEM_ROOT, "utf8")] : []),
  log: { trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  getLogLevel: () => proxy.LogLevel.Off,
  proxyResolveTelemetry() {},
  isUseHostProxyEnabled: () => true,
  env: process.env,
};

const { resolveProxyWithRequest } = proxy.createProxyResolver(params);
Object.assign(http, proxy.createHttpPatch(params, http, resolveProxyWithRequest));
Object.assign(https, proxy.createHttpPatch(params, https, resolveProxyWithRequest));
Object.assign(net, proxy.createNetPatch(params, net));
Object.assign(tls, proxy.createTlsPatch(params, tls));
syncBuiltinESMExports();

await import("./kiro-client.mjs");
