package dev.sluice.js.graal;

import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArrayBuffer;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferObject;
import com.oracle.truffle.js.runtime.builtins.JSSharedArrayBuffer;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.nio.ByteBuffer;

/**
 * The memory of buffers that programs make: taken out of one and put into another, or shared, which
 * GraalJS offers only to classes of its own. The buffer that a method is about, or that it makes,
 * is the property {@code subject} of an object that JavaScript hands over.
 *
 * <p>On the program's loop, in a call from JavaScript. Not to be touched unless {@link
 * Reach#given}.
 */
public final class EngineMemory {
  private static final String SUBJECT = "subject";

  private final JSDynamicObject handed;

  /**
   * Takes the object that JavaScript hands over.
   *
   * @param property the name of the global property that holds it
   */
  public EngineMemory(String property) {
    JSDynamicObject global = JSRealm.getMain(null).getGlobalObject();
    handed = (JSDynamicObject) JSObject.get(global, Strings.fromJavaString(property));
  }

  /** {@return the bytes of an {@code ArrayBuffer}, which is detached} */
  public ByteBuffer take() {
    JSArrayBufferObject.Heap buffer = (JSArrayBufferObject.Heap) subject();
    ByteBuffer bytes = ByteBuffer.wrap(buffer.getByteArray(), 0, buffer.getByteLength());
    JSArrayBuffer.detachArrayBuffer(buffer);
    return bytes.slice();
  }

  /**
   * Makes an {@code ArrayBuffer} of bytes.
   *
   * @param bytes of an array, all of which belongs to the buffer from now on
   */
  public void give(ByteBuffer bytes) {
    JSRealm realm = JSRealm.getMain(null);
    boolean whole = bytes.arrayOffset() == 0 && bytes.array().length == bytes.remaining();
    byte[] array = whole ? bytes.array() : copyOf(bytes);
    subject(JSArrayBuffer.createArrayBuffer(realm.getContext(), realm, array));
  }

  private static byte[] copyOf(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    return copy;
  }

  /** {@return the memory of a {@code SharedArrayBuffer}} */
  public SharedMemory share() {
    JSArrayBufferObject.Shared buffer = (JSArrayBufferObject.Shared) subject();
    return new SharedMemory(
        buffer.getByteBuffer(),
        buffer.getWaiterList(),
        buffer.getByteLengthObject(),
        buffer.getMaxByteLength());
  }

  /**
   * Makes a {@code SharedArrayBuffer}.
   *
   * @param memory its memory
   */
  public void join(SharedMemory memory) {
    JSRealm realm = JSRealm.getMain(null);
    JSArrayBufferObject buffer =
        JSSharedArrayBuffer.createSharedArrayBuffer(
            realm.getContext(), realm, memory.bytes(), memory.length(), memory.maxLength());
    JSArrayBufferObject.setWaiterList(buffer, memory.waiters());
    subject(buffer);
  }

  private Object subject() {
    return JSObject.get(handed, Strings.fromJavaString(SUBJECT));
  }

  private void subject(Object value) {
    JSObject.set(handed, Strings.fromJavaString(SUBJECT), value);
  }
}
