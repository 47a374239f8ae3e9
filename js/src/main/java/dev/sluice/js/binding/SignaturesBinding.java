package dev.sluice.js.binding;

import dev.sluice.error.NodeException;
import dev.sluice.js.NodeContext;
import dev.sluice.js.crypto.AsymmetricKey;
import dev.sluice.js.crypto.Rsa;
import dev.sluice.js.crypto.Signatures;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Signatures, and encryption by RSA, for {@code crypto}. Keys are handles of {@code keys}. */
public final class SignaturesBinding {
  private final NodeContext context;
  private final Later later;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public SignaturesBinding(NodeContext context) {
    this.context = context;
    this.later = new Later(context);
  }

  /**
   * How a signature is made.
   *
   * @param digest OpenSSL's name, or null
   * @param padding for RSA; 0 if none is given
   * @param saltLength a number, or null
   * @param plainPair whether ECDSA gives two numbers side by side
   * @return a handle
   */
  @HostAccess.Export
  public Object manner(@Nullable String digest, int padding, Value saltLength, boolean plainPair) {
    Integer salt = saltLength.isNull() ? null : Integer.valueOf(saltLength.asInt());
    return new Signatures.Manner(digest, padding, salt, plainPair);
  }

  /**
   * Signs data.
   *
   * @param key a private key
   * @param manner what {@link #manner} gave
   * @param data a view
   * @param done null to get the signature at once
   * @return the signature; null if {@code done} is called with it
   */
  @HostAccess.Export
  public @Nullable ByteBuffer sign(Value key, Value manner, Value data, Value done) {
    AsymmetricKey secret = key.asHostObject();
    Signatures.Manner how = manner.asHostObject();
    byte[] bytes = context.bytes().copyOf(data);
    return later.run("sign", () -> ByteBuffer.wrap(Signatures.sign(secret, how, bytes)), done);
  }

  /**
   * Verifies a signature of data.
   *
   * @param key a key
   * @param manner what {@link #manner} gave
   * @param data a view
   * @param signature a view
   * @param done null to be told at once
   * @return whether it is right; null if {@code done} is called with that
   */
  @HostAccess.Export
  public @Nullable Boolean verify(
      Value key, Value manner, Value data, Value signature, Value done) {
    AsymmetricKey open = key.asHostObject();
    Signatures.Manner how = manner.asHostObject();
    byte[] bytes = context.bytes().copyOf(data);
    byte[] signed = context.bytes().copyOf(signature);
    return later.run("verify", () -> Signatures.verify(open, how, bytes, signed), done);
  }

  /**
   * Signs a digest.
   *
   * @param key a private key
   * @param manner what {@link #manner} gave
   * @param hash a view of the digest
   * @return the signature
   */
  @HostAccess.Export
  public ByteBuffer signDigest(Value key, Value manner, Value hash) {
    byte[] bytes = context.bytes().copyOf(hash);
    return ByteBuffer.wrap(Signatures.signDigest(key.asHostObject(), manner.asHostObject(), bytes));
  }

  /**
   * Verifies a signature of a digest.
   *
   * @param key a key
   * @param manner what {@link #manner} gave
   * @param hash a view of the digest
   * @param signature a view
   * @return whether it is right
   */
  @HostAccess.Export
  public boolean verifyDigest(Value key, Value manner, Value hash, Value signature) {
    byte[] bytes = context.bytes().copyOf(hash);
    byte[] signed = context.bytes().copyOf(signature);
    return Signatures.verifyDigest(key.asHostObject(), manner.asHostObject(), bytes, signed);
  }

  /**
   * Encrypts or decrypts by RSA.
   *
   * @param operation {@code publicEncrypt}, {@code privateDecrypt}, {@code privateEncrypt} or
   *     {@code publicDecrypt}
   * @param key a key
   * @param padding one of {@link Rsa}'s
   * @param hash OpenSSL's name of OAEP's digest
   * @param label a view of OAEP's label
   * @param data a view
   * @return memory
   * @throws NodeException if the data or the padding is not right
   */
  @HostAccess.Export
  public ByteBuffer rsa(
      String operation, Value key, int padding, String hash, Value label, Value data) {
    AsymmetricKey pair = key.asHostObject();
    byte[] tag = context.bytes().copyOf(label);
    byte[] bytes = context.bytes().copyOf(data);
    return ByteBuffer.wrap(
        switch (operation) {
          case "publicEncrypt" -> Rsa.publicEncrypt(pair, padding, hash, tag, bytes);
          case "privateDecrypt" -> Rsa.privateDecrypt(pair, padding, hash, tag, bytes);
          case "privateEncrypt" -> Rsa.privateEncrypt(pair, padding, bytes);
          default -> Rsa.publicDecrypt(pair, padding, bytes);
        });
  }
}
