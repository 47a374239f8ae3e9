'use strict';
// What process says of the runtime: it behaves as this version of Node, and says what it is made of
// where Node names its own parts.

const binding = internalBinding('process');

const version = 'v25.9.0';

const versions = Object.freeze({
  node: version.slice(1),
  graaljs: binding.engineVersion(),
  java: binding.javaVersion(),
  modules: '141',
  napi: '10',
  // Programs decide by it whether there is `crypto`, which is the JDK's here.
  openssl: '3.5.5',
  unicode: '16.0',
  uv: '1.51.0',
  v8: '14.1.146.11-node.25',
});

const release = {
  name: 'node',
  sourceUrl: `https://nodejs.org/download/release/${version}/node-${version}.tar.gz`,
  headersUrl: `https://nodejs.org/download/release/${version}/node-${version}-headers.tar.gz`,
};

const features = {
  inspector: false,
  debug: false,
  uv: true,
  ipv6: true,
  tls_alpn: false,
  tls_sni: false,
  tls_ocsp: false,
  tls: false,
  openssl_is_boringssl: false,
  cached_builtins: true,
  require_module: true,
  quic: false,
  typescript: false,
};

const config = Object.freeze({
  target_defaults: Object.freeze({
    cflags: [], default_configuration: 'Release', defines: [], include_dirs: [], libraries: [],
  }),
  variables: Object.freeze({
    asan: 0,
    host_arch: binding.arch(),
    is_debug: 0,
    napi_build_version: '10',
    node_builtin_shareable_builtins: [],
    node_enable_v8_vtunejit: false,
    node_module_version: Number(versions.modules),
    node_shared: false,
    node_shared_openssl: false,
    node_use_openssl: false,
    node_without_node_options: false,
    target_arch: binding.arch(),
    v8_enable_i18n_support: 1,
    v8_enable_sandbox: 0,
  }),
});

module.exports = {
  arch: binding.arch(),
  config,
  features,
  platform: binding.platform(),
  release,
  version,
  versions,
};
