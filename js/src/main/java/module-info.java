/** Runs Node.js programs on the JVM: Node's core modules for GraalJS, on Sluice's classes. */
module dev.sluice.js {
  requires transitive dev.sluice;
  requires java.naming;
  requires java.management;
  requires jdk.unsupported;
  requires static transitive org.jspecify;
  requires transitive org.graalvm.polyglot;

  exports dev.sluice.js;

  // GraalJS calls the exported methods of these by reflection.
  opens dev.sluice.js.binding;
  opens dev.sluice.js.stream;
  opens dev.sluice.js.net;
}
