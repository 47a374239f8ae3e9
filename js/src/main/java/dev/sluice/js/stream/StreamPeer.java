package dev.sluice.js.stream;

/** A stream of Java's that an object of JavaScript's stands in front of. */
public interface StreamPeer {
  /** {@return the object} */
  StreamObject object();
}
