package dev.sluice.js.binding;

import dev.sluice.error.NodeException;
import dev.sluice.js.NodeContext;
import dev.sluice.js.crypto.AsymmetricKey;
import dev.sluice.js.crypto.Curve;
import dev.sluice.js.crypto.JsonWebKeys;
import dev.sluice.js.crypto.KeyDetails;
import dev.sluice.js.crypto.KeyKind;
import dev.sluice.js.crypto.KeyReader;
import dev.sluice.js.crypto.KeyWriter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Keys of pairs for {@code crypto}: read, written, described. JavaScript keeps each as a handle,
 * which is an {@link AsymmetricKey}.
 */
public final class KeysBinding {
  private final NodeContext context;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public KeysBinding(NodeContext context) {
    this.context = context;
  }

  /**
   * Reads a key; a public one out of a private one or a certificate if need be.
   *
   * @param data a view
   * @param format {@code pem} or {@code der}
   * @param type {@code pkcs1}, {@code pkcs8}, {@code sec1} or, of a public one, {@code spki} for
   *     DER
   * @param passphrase a view or null
   * @param isPrivate whether the private one is wanted
   * @return the key
   */
  @HostAccess.Export
  public Object read(Value data, String format, String type, Value passphrase, boolean isPrivate) {
    byte[] bytes = context.bytes().copyOf(data);
    byte[] secret = bytesOrNull(passphrase);
    if (format.equals("der")) {
      return isPrivate
          ? KeyReader.privateFromDer(bytes, type, secret)
          : KeyReader.publicFromDer(bytes, type, secret);
    }
    return isPrivate
        ? KeyReader.privateFromPem(bytes, secret)
        : KeyReader.publicFromPem(bytes, secret);
  }

  private byte @Nullable [] bytesOrNull(Value view) {
    return view.isNull() ? null : context.bytes().copyOf(view);
  }

  /**
   * The public key of a pair.
   *
   * @param key a private key
   * @return the public one
   */
  @HostAccess.Export
  public Object toPublic(Value key) {
    return key.<AsymmetricKey>asHostObject().withoutPrivate();
  }

  /**
   * What a key is for.
   *
   * @param key a key
   * @return Node's name of its kind
   */
  @HostAccess.Export
  public String kind(Value key) {
    return key.<AsymmetricKey>asHostObject().kind().nodeName();
  }

  /**
   * What there is to say of a key.
   *
   * @param key a key
   * @return names and values in turns
   */
  @HostAccess.Export
  public Object details(Value key) {
    return KeyDetails.of(key.asHostObject()).toArray();
  }

  /**
   * Compares keys.
   *
   * @param one a key
   * @param other a key
   * @return whether they are the same
   */
  @HostAccess.Export
  public boolean equals(Value one, Value other) {
    return one.<AsymmetricKey>asHostObject().isSameKeyAs(other.asHostObject());
  }

  /**
   * Writes a key as PEM.
   *
   * @param key a key
   * @param type {@code pkcs1}, {@code pkcs8}, {@code sec1} or {@code spki}
   * @param cipher OpenSSL's name of the cipher to encrypt by, or null
   * @param passphrase a view or null
   * @return the text
   */
  @HostAccess.Export
  public String toPem(Value key, String type, @Nullable String cipher, Value passphrase) {
    byte[] secret = bytesOrNull(passphrase);
    return KeyWriter.pem(key.asHostObject(), type, cipher, secret == null ? new byte[0] : secret);
  }

  /**
   * Writes a key as DER.
   *
   * @param key a key
   * @param type {@code pkcs1}, {@code pkcs8}, {@code sec1} or {@code spki}
   * @param cipher OpenSSL's name of the cipher to encrypt by, or null
   * @param passphrase a view or null
   * @return memory
   */
  @HostAccess.Export
  public ByteBuffer toDer(Value key, String type, @Nullable String cipher, Value passphrase) {
    AsymmetricKey asymmetric = key.asHostObject();
    byte[] secret = bytesOrNull(passphrase);
    return ByteBuffer.wrap(
        cipher == null || secret == null
            ? KeyWriter.der(asymmetric, type)
            : KeyWriter.encryptedDer(asymmetric, cipher, secret));
  }

  /**
   * Writes a key as the fields of a JSON Web Key.
   *
   * @param key a key
   * @return names and values in turns, all of them text
   */
  @HostAccess.Export
  public Object toJwk(Value key) {
    return JsonWebKeys.fields(key.asHostObject()).toArray();
  }

  /**
   * An RSA key.
   *
   * @param numbers an array of views: modulus and public exponent; of a private key also d, p, q,
   *     dp, dq and qi
   * @return the key
   */
  @HostAccess.Export
  public Object rsa(Value numbers) {
    List<BigInteger> values = new ArrayList<>();
    for (int i = 0; i < numbers.getArraySize(); i++) {
      values.add(number(numbers.getArrayElement(i)));
    }
    return KeyReader.rsa(values.get(0), values.get(1), values.subList(2, values.size()));
  }

  /**
   * An EC key.
   *
   * @param curve OpenSSL's or NIST's name of its curve
   * @param x a view of the first coordinate
   * @param y a view of the second
   * @param d a view of the private number, or null
   * @return the key
   * @throws NodeException ERR_CRYPTO_INVALID_CURVE if the JDK has no such curve
   */
  @HostAccess.Export
  public Object ec(String curve, Value x, Value y, Value d) {
    Curve known = Curve.named(curve);
    if (known == null) {
      throw new NodeException(
          NodeException.Kind.TYPE_ERROR, "ERR_CRYPTO_INVALID_CURVE", "Invalid EC curve name", null);
    }
    AsymmetricKey open = KeyReader.ec(known, known.point(number(x), number(y)));
    if (d.isNull()) {
      return open;
    }
    AsymmetricKey pair = KeyReader.ec(known, number(d));
    if (!pair.withoutPrivate().isSameKeyAs(open)) {
      throw new NodeException("ERR_CRYPTO_INVALID_JWK", "The numbers are not of one key");
    }
    return pair;
  }

  /**
   * A key that is plain bytes.
   *
   * @param name Ed25519, Ed448, X25519 or X448
   * @param bytes a view
   * @param isPrivate whether it is the private one
   * @return the key
   */
  @HostAccess.Export
  public Object raw(String name, Value bytes, boolean isPrivate) {
    KeyKind kind = KeyKind.named(name);
    if (kind == null) {
      throw new IllegalArgumentException("There are no raw keys of " + name);
    }
    return KeyReader.raw(kind, context.bytes().copyOf(bytes), isPrivate);
  }

  private BigInteger number(Value view) {
    return new BigInteger(1, context.bytes().copyOf(view));
  }
}
