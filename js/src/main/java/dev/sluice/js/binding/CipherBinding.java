package dev.sluice.js.binding;

import dev.sluice.error.NodeException;
import dev.sluice.js.NodeContext;
import dev.sluice.js.crypto.SymmetricCipher;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** Ciphers for {@code crypto.createCipheriv} and {@code crypto.subtle}, which are the JDK's. */
public final class CipherBinding {
  private final NodeContext context;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public CipherBinding(NodeContext context) {
    this.context = context;
  }

  /**
   * Starts a cipher.
   *
   * @param algorithm {@code AES}, {@code DESede}, {@code ChaCha20} or {@code ChaCha20-Poly1305}
   * @param mode for blocks {@code CBC}, {@code ECB}, {@code CTR}, {@code CFB}, {@code CFB8}, {@code
   *     OFB} or {@code GCM}
   * @param encrypt whether to encrypt or to decrypt
   * @param key a view, as long as the algorithm wants it
   * @param iv a view; empty for {@code ECB}
   * @param tagLength the length of a tag in bytes
   * @return the cipher
   */
  @HostAccess.Export
  public Object start(
      String algorithm, String mode, boolean encrypt, Value key, Value iv, int tagLength) {
    byte[] secret = context.bytes().copyOf(key);
    byte[] vector = context.bytes().copyOf(iv);
    return SymmetricCipher.start(algorithm, mode, encrypt, secret, vector, tagLength);
  }

  /**
   * Takes bytes that are authenticated but not encrypted.
   *
   * @param cipher what {@link #start} gave
   * @param data a view
   */
  @HostAccess.Export
  public void authenticate(Value cipher, Value data) {
    cipher.<SymmetricCipher>asHostObject().authenticate(context.bytes().copyOf(data));
  }

  /**
   * Chooses whether the end is padded to a whole block.
   *
   * @param cipher what {@link #start} gave
   * @param padded whether it is
   */
  @HostAccess.Export
  public void padding(Value cipher, boolean padded) {
    cipher.<SymmetricCipher>asHostObject().padding(padded);
  }

  /**
   * Takes bytes in and gives what can be given already.
   *
   * @param cipher what {@link #start} gave
   * @param data a view
   * @return memory
   */
  @HostAccess.Export
  public ByteBuffer update(Value cipher, Value data) {
    return ByteBuffer.wrap(
        cipher.<SymmetricCipher>asHostObject().update(context.bytes().copyOf(data)));
  }

  /**
   * Ends.
   *
   * @param cipher what {@link #start} gave
   * @param tag a view of the tag to check when decrypting what was authenticated; empty otherwise
   * @return memory with the rest
   * @throws NodeException if the bytes are not what this key encrypts
   */
  @HostAccess.Export
  public ByteBuffer end(Value cipher, Value tag) {
    return ByteBuffer.wrap(cipher.<SymmetricCipher>asHostObject().end(context.bytes().copyOf(tag)));
  }

  /**
   * The tag that encrypting has made.
   *
   * @param cipher what {@link #start} gave
   * @return memory with it
   */
  @HostAccess.Export
  public ByteBuffer tag(Value cipher) {
    return ByteBuffer.wrap(cipher.<SymmetricCipher>asHostObject().tag());
  }
}
