package dev.sluice.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.sluice.dns.DnsException;
import dev.sluice.error.AggregateException;
import dev.sluice.error.NodeException;
import dev.sluice.error.SystemException;
import dev.sluice.event.Event;
import dev.sluice.net.ConnectionAttempt;
import dev.sluice.net.Lookup;
import dev.sluice.net.NetException;
import dev.sluice.net.ReadyState;
import dev.sluice.stream.FlowMode;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Arguments as the traces have them; the rules are those of {@code trace.js}. */
final class Values {
  /** Longer text is traced as a count and a digest: a recording is for reading. */
  private static final int LONGEST_TEXT = 96;

  /** The messages of these quote the offending value as JavaScript prints it. */
  private static final Set<String> MESSAGE_IS_OF_THE_LANGUAGE =
      Set.of(
          "ERR_INVALID_ARG_TYPE",
          "ERR_INVALID_ARG_VALUE",
          "ERR_MISSING_ARGS",
          "ERR_OUT_OF_RANGE",
          "ERR_SOCKET_BAD_PORT",
          "ERR_UNHANDLED_ERROR");

  private final Map<Object, String> names = Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<Object, String> labels = Collections.synchronizedMap(new IdentityHashMap<>());

  void name(String label, Object value) {
    names.put(value, "<" + label + ">");
  }

  void label(String label, Object object) {
    labels.put(object, "<" + label + ">");
  }

  /**
   * The arguments that Node gives to a listener where Sluice has one record: several arguments of
   * an event are one record in Java.
   */
  static @Nullable Object[] arguments(@Nullable Object argument) {
    return switch (argument) {
      case Lookup it ->
          new @Nullable Object[] {
            it.error(), it.address(), it.family() == 0 ? null : it.family(), it.host()
          };
      case ConnectionAttempt it ->
          new @Nullable Object[] {it.address(), it.port(), it.family(), it.error()};
      case null, default -> new @Nullable Object[] {argument};
    };
  }

  JsonArray array(@Nullable Object[] values) {
    return array(Arrays.asList(values));
  }

  private JsonArray array(Iterable<? extends @Nullable Object> values) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(value(value)));
    return array;
  }

  private JsonElement value(@Nullable Object value) {
    if (value != null && labels.containsKey(value)) {
      return new JsonPrimitive(labels.get(value));
    }
    return switch (value) {
      case null -> JsonNull.INSTANCE;
      case Boolean truth -> new JsonPrimitive(truth);
      case Number number ->
          names.containsKey(number)
              ? new JsonPrimitive(names.get(number))
              : new JsonPrimitive(number);
      case String text -> text(text, text.getBytes(StandardCharsets.UTF_8));
      case byte[] bytes -> text(new String(bytes, StandardCharsets.UTF_8), bytes);
      case ByteBuffer buffer -> value(bytes(buffer));
      case Throwable error -> error(error);
      case Event<?> event -> new JsonPrimitive(event.name());
      case FlowMode mode -> flowing(mode);
      case ReadyState state -> new JsonPrimitive(state.label());
      case Optional<?> optional -> value(optional.orElse(null));
      case Iterable<?> values -> array(values);
      case Map<?, ?> map -> object(map);
      case Record record -> object(components(record));
      case int[] numbers -> array(Arrays.stream(numbers).boxed().toList());
      default -> throw new IllegalArgumentException("cannot be traced: " + value);
    };
  }

  /** {@code readableFlowing}: null, false or true. */
  private static JsonElement flowing(FlowMode mode) {
    return mode == FlowMode.UNDECIDED
        ? JsonNull.INSTANCE
        : new JsonPrimitive(mode == FlowMode.FLOWING);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(buffer.position(), bytes);
    return bytes;
  }

  private JsonPrimitive text(String text, byte[] bytes) {
    if (text.length() > LONGEST_TEXT) {
      return new JsonPrimitive(bytes.length + " bytes, fnv1a " + fnv1a(bytes));
    }
    String result = text;
    for (Map.Entry<Object, String> name : names.entrySet()) {
      result =
          name.getKey() instanceof Integer port
              ? result.replaceAll("\\b" + port + "\\b", name.getValue())
              : result.replace(name.getKey().toString(), name.getValue());
    }
    return new JsonPrimitive(result);
  }

  private static String fnv1a(byte[] bytes) {
    int hash = 0x811c9dc5;
    for (byte b : bytes) {
      hash = (hash ^ (b & 0xff)) * 0x01000193;
    }
    return String.format("%08x", hash);
  }

  private JsonObject error(Throwable error) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    String code = error instanceof NodeException node ? node.code() : "";
    if (!code.isEmpty()) {
      fields.put("code", code);
    }
    if (!MESSAGE_IS_OF_THE_LANGUAGE.contains(code)) {
      fields.put("message", error.getMessage());
    }
    if (error instanceof AggregateException several) {
      fields.put("errors", several.errors());
    }
    if (error instanceof SystemException system) {
      fields.put("errno", system.errno().number());
      fields.put("syscall", system.syscall());
    }
    if (error instanceof DnsException dns) {
      fields.put("hostname", dns.hostname());
    }
    if (error instanceof NetException net) {
      fields.put("address", net.address());
      if (net.port() != -1 || portOfPath(net)) {
        fields.put("port", net.port());
      }
    }
    return object(fields);
  }

  /** Node's servers give a path the port −1, its clients give it none. */
  private static boolean portOfPath(NetException error) {
    String address = error.address();
    return error.syscall().equals("listen") && address != null && address.startsWith("/");
  }

  private JsonObject object(Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(key.toString(), value));
    JsonObject object = new JsonObject();
    sorted.forEach(
        (key, value) -> {
          if (value != null) {
            object.add(key, value(value));
          }
        });
    return object;
  }

  private static Map<String, @Nullable Object> components(Record record) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        fields.put(component.getName(), component.getAccessor().invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException("cannot be traced: " + record, e);
      }
    }
    return fields;
  }
}
