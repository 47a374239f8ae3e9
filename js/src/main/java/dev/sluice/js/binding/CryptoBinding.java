package dev.sluice.js.binding;

import dev.sluice.error.NodeException;
import dev.sluice.js.NodeContext;
import dev.sluice.js.crypto.Digests;
import dev.sluice.js.crypto.KeyDerivation;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Digests, HMACs, random bytes and keys for {@code crypto}, all of them the JDK's. Bytes come as
 * views of JavaScript's and go as memory for Buffers. Where a {@code done} is given, the work is
 * done by another thread, and {@code done(error, bytes)} is called on the loop.
 */
public final class CryptoBinding {
  private final NodeContext context;
  private final SecureRandom random = new SecureRandom();

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public CryptoBinding(NodeContext context) {
    this.context = context;
  }

  /** {@return the names of the digests} */
  @HostAccess.Export
  public Object digestNames() {
    return Digests.names().toArray(new String[0]);
  }

  /**
   * Starts a digest.
   *
   * @param algorithm OpenSSL's name
   * @return the digest; null if the JDK has none of that name
   */
  @HostAccess.Export
  public @Nullable Object digest(String algorithm) {
    return Digests.digest(algorithm);
  }

  /**
   * Starts an HMAC.
   *
   * @param algorithm OpenSSL's name of the digest
   * @param key a view of the key
   * @return the HMAC; null if the JDK has none of that name
   */
  @HostAccess.Export
  public @Nullable Object hmac(String algorithm, Value key) {
    return Digests.hmac(algorithm, context.bytes().copyOf(key));
  }

  /**
   * A digest in the same state.
   *
   * @param digest what {@link #digest} gave
   * @return another one
   */
  @HostAccess.Export
  public Object copy(Value digest) {
    MessageDigest original = digest.asHostObject();
    try {
      return original.clone();
    } catch (CloneNotSupportedException e) {
      throw new NodeException(NodeException.Kind.ERROR, "", "This digest cannot be copied", e);
    }
  }

  /**
   * Takes bytes in.
   *
   * @param state a digest or an HMAC
   * @param view the bytes
   */
  @HostAccess.Export
  public void update(Value state, Value view) {
    ByteBuffer memory = context.bytes().toJava(view);
    if (state.asHostObject() instanceof Mac mac) {
      mac.update(memory);
    } else {
      state.<MessageDigest>asHostObject().update(memory);
    }
  }

  /**
   * Ends a digest or an HMAC.
   *
   * @param state a digest or an HMAC
   * @return its bytes
   */
  @HostAccess.Export
  public ByteBuffer digestOf(Value state) {
    byte[] result =
        state.asHostObject() instanceof Mac mac
            ? mac.doFinal()
            : state.<MessageDigest>asHostObject().digest();
    return ByteBuffer.wrap(result);
  }

  /**
   * Random bytes.
   *
   * @param size how many
   * @return memory with them
   */
  @HostAccess.Export
  public ByteBuffer randomBytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  /**
   * Random bytes, from another thread.
   *
   * @param size how many
   * @param done called with them
   */
  @HostAccess.Export
  public void randomBytesLater(int size, Value done) {
    later("random bytes", () -> randomBytes(size), done);
  }

  /**
   * Compares without telling by the time it takes where two runs of bytes differ.
   *
   * @param a a view
   * @param b a view of the same length
   * @return whether they are equal
   */
  @HostAccess.Export
  public boolean timingSafeEqual(Value a, Value b) {
    return MessageDigest.isEqual(context.bytes().copyOf(a), context.bytes().copyOf(b));
  }

  /**
   * A key by PBKDF2.
   *
   * @param digest OpenSSL's name of the digest
   * @param password a view
   * @param salt a view
   * @param iterations at least 1
   * @param length of the key in bytes
   * @param done null to get the key at once
   * @return the key; null if {@code done} is called with it
   */
  @HostAccess.Export
  public @Nullable ByteBuffer pbkdf2(
      String digest, Value password, Value salt, int iterations, int length, Value done) {
    Mac mac = macFor(digest, password);
    byte[] salted = context.bytes().copyOf(salt);
    return run(
        "pbkdf2",
        () -> ByteBuffer.wrap(KeyDerivation.pbkdf2(mac, salted, iterations, length)),
        done);
  }

  /**
   * A key by HKDF.
   *
   * @param digest OpenSSL's name of the digest
   * @param key a view
   * @param salt a view
   * @param info a view
   * @param length of the key in bytes
   * @param done null to get the key at once
   * @return the key; null if {@code done} is called with it
   */
  @HostAccess.Export
  public @Nullable ByteBuffer hkdf(
      String digest, Value key, Value salt, Value info, int length, Value done) {
    Mac extract = macFor(digest, salt);
    if (length > 255 * extract.getMacLength()) {
      throw new NodeException(
          NodeException.Kind.RANGE_ERROR, "ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length", null);
    }
    byte[] keyBytes = context.bytes().copyOf(key);
    byte[] infoBytes = context.bytes().copyOf(info);
    return run(
        "hkdf",
        () -> ByteBuffer.wrap(KeyDerivation.hkdf(digest, extract, keyBytes, infoBytes, length)),
        done);
  }

  /**
   * A key by scrypt.
   *
   * @param password a view
   * @param salt a view
   * @param cost a power of 2
   * @param blockSize at least 1
   * @param parallel at least 1
   * @param length of the key in bytes
   * @param done null to get the key at once
   * @return the key; null if {@code done} is called with it
   */
  @HostAccess.Export
  public @Nullable ByteBuffer scrypt(
      Value password, Value salt, int cost, int blockSize, int parallel, int length, Value done) {
    Mac mac = macFor("sha256", password);
    byte[] salted = context.bytes().copyOf(salt);
    return run(
        "scrypt",
        () -> ByteBuffer.wrap(KeyDerivation.scrypt(mac, salted, cost, blockSize, parallel, length)),
        done);
  }

  private Mac macFor(String digest, Value key) {
    byte[] secret = context.bytes().copyOf(key);
    @Nullable Mac mac = Digests.hmac(digest, secret);
    Arrays.fill(secret, (byte) 0);
    if (mac == null) {
      throw Digests.unknown(digest);
    }
    return mac;
  }

  private @Nullable ByteBuffer run(String reason, Callable<ByteBuffer> work, Value done) {
    if (!done.isNull()) {
      later(reason, work, done);
      return null;
    }
    try {
      return work.call();
    } catch (Exception e) {
      throw NodeException.of(e);
    }
  }

  private void later(String reason, Callable<ByteBuffer> work, Value done) {
    context.<ByteBuffer>async(
        reason,
        work,
        (failure, result) -> done.executeVoid(context.errors().toGuest(failure), result));
  }
}
