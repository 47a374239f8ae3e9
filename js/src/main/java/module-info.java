/** Runs Node.js programs on the JVM: Node's core modules for GraalJS, on Sluice's classes. */
module dev.sluice.js {
  requires transitive dev.sluice;
  requires java.naming;
  requires java.management;
  requires jdk.unsupported;
  requires static transitive org.jspecify;
  requires transitive org.graalvm.polyglot;
  // Optional: see dev.sluice.js.graal.
  requires static org.graalvm.js;
  requires static org.graalvm.truffle;

  exports dev.sluice.js;

  uses dev.sluice.js.BindingProvider;

  provides dev.sluice.js.BindingProvider with
      dev.sluice.js.binding.Bindings;

  // GraalJS calls the exported methods of these by reflection.
  opens dev.sluice.js.binding;
  opens dev.sluice.js.dgram;
  opens dev.sluice.js.stream;
  opens dev.sluice.js.net;
  opens dev.sluice.js.http;
  opens dev.sluice.js.messaging;
  opens dev.sluice.js.text;
  opens dev.sluice.js.tls;
  opens dev.sluice.js.zlib;
}
