package dev.sluice.js;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The flags of the {@code node} command: which there are, and what a command line says with them.
 * All of Node's are accepted, and V8's; most change nothing. A flag that neither has is an error.
 *
 * @param words the flags as they were given, {@code process.execArgv}
 * @param values what each says, by its long name; of a flag without a value, {@code true} or {@code
 *     false}
 * @param rest what follows the flags: the program and its arguments
 */
record NodeFlags(List<String> words, Map<String, List<String>> values, List<String> rest) {
  /** What follows a flag. */
  private enum Kind {
    FLAG,
    VALUE,
    LIST,
    V8
  }

  /** A command line that Node refuses; Node's exit code is then {@link #EXIT_CODE}. */
  static final class BadFlagException extends IllegalArgumentException {
    static final int EXIT_CODE = 9;
    private static final long serialVersionUID = 1L;

    BadFlagException(String message) {
      super(message);
    }
  }

  private static final String TABLE = "flags.txt";
  private static final Set<String> REJECTION_MODES =
      Set.of("none", "strict", "throw", "warn", "warn-with-error-code");
  private static final String NEGATION = "--no-";
  private static final String UNKNOWN = "bad option: ";
  private static final Set<String> OF_PROCESS =
      Set.of(
          "--title",
          "--disable-proto",
          "--expose-gc",
          "--node-snapshot",
          "--secure-heap",
          "--secure-heap-min",
          "--trace-event-categories",
          "--trace-event-file-pattern",
          "--use-openssl-ca",
          "--use-bundled-ca",
          "--v8-pool-size");
  private static final Map<String, String> SHORT =
      Map.of(
          "-e", "--eval",
          "-p", "--print",
          "-pe", "--print",
          "-c", "--check",
          "-r", "--require",
          "-C", "--conditions",
          "-i", "--interactive",
          "-h", "--help",
          "-v", "--version");

  /**
   * Reads a command line.
   *
   * @param words flags, and perhaps a program and its arguments behind them
   * @return what they say
   * @throws BadFlagException if there is a flag that does not exist, or a value is missing
   */
  static NodeFlags parse(List<String> words) {
    return new Parser().parse(words);
  }

  /**
   * What the flags say, with what the variable {@code NODE_OPTIONS} says before them.
   *
   * @param variable the value of the variable; empty if there is none
   * @return both together; the words and the rest are those of this command line
   * @throws BadFlagException as {@link #parse}
   */
  NodeFlags after(String variable) {
    List<String> given = split(variable);
    if (given.isEmpty()) {
      return this;
    }
    NodeFlags before = parse(given);
    if (!before.rest().isEmpty() || before.has("--eval") || before.has("--check")) {
      throw new BadFlagException(given.getFirst() + " is not allowed in NODE_OPTIONS");
    }
    Map<String, List<String>> both = new LinkedHashMap<>(before.values());
    values.forEach(
        (name, own) ->
            both.merge(
                name, own, (first, second) -> isList(name) ? joined(first, second) : second));
    return new NodeFlags(words, both, rest);
  }

  /** The names of all flags of Node's. */
  static List<String> names() {
    return List.copyOf(new Parser().kinds.keySet());
  }

  /** Those of some flags that a worker cannot have of its own. */
  static List<String> notForWorkers(List<String> words) {
    Parser parser = new Parser();
    List<String> refused = new ArrayList<>();
    int at = 0;
    while (at < words.size() && Parser.isFlag(words.get(at))) {
      String word = words.get(at);
      if (parser.isOfProcess(word)) {
        refused.add(word);
        at++;
        continue;
      }
      try {
        at = parser.take(words, at);
      } catch (BadFlagException bad) {
        String message = Objects.requireNonNull(bad.getMessage());
        refused.add(message.startsWith(UNKNOWN) ? word : message);
        at++;
      }
    }
    return refused;
  }

  private static boolean isList(String name) {
    return Objects.equals(new Parser().kinds.get(name), Kind.LIST);
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** Words by blanks; double quotes keep blanks, and a backslash in them the next character. */
  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (quoted && each == '\\' && i + 1 < text.length()) {
        word.append(text.charAt(++i));
      } else if (each == '"') {
        quoted = !quoted;
        any = true;
      } else if (each == ' ' && !quoted) {
        addWord(words, word, any);
        any = false;
      } else {
        word.append(each);
        any = true;
      }
    }
    addWord(words, word, any);
    return words;
  }

  private static void addWord(List<String> words, StringBuilder word, boolean any) {
    if (any) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  /** Whether a flag was given. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The last value of a flag; null if it was not given. */
  @Nullable String value(String name) {
    List<String> all = values.get(name);
    return all == null ? null : all.getLast();
  }

  private static final class Parser {
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final List<String> engines = new ArrayList<>();
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    Parser() {
      Kind kind = Kind.FLAG;
      for (String line : table().lines().toList()) {
        if (line.startsWith("  --")) {
          if (kind == Kind.V8) {
            engines.add(line.strip());
          } else {
            kinds.put(line.strip(), kind);
          }
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          kind = Kind.valueOf(line.strip().toUpperCase(Locale.ROOT));
        }
      }
    }

    private static String table() {
      try (InputStream in = NodeFlags.class.getResourceAsStream(TABLE)) {
        if (in == null) {
          throw new IllegalStateException(TABLE + " is not on the class path.");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new IllegalStateException(TABLE + " cannot be read.", e);
      }
    }

    NodeFlags parse(List<String> words) {
      int at = 0;
      while (at < words.size() && isFlag(words.get(at))) {
        if (words.get(at).equals("--")) {
          return result(words, at, at + 1);
        }
        at = take(words, at);
      }
      return result(words, at, at);
    }

    /** Whether a flag is the engine's or is for the whole process. */
    boolean isOfProcess(String word) {
      int equals = word.indexOf('=');
      String name = (equals < 0 ? word : word.substring(0, equals)).replace('_', '-');
      String positive = name.startsWith(NEGATION) ? "--" + name.substring(NEGATION.length()) : name;
      boolean ofNode = kinds.containsKey(name) || kinds.containsKey(positive);
      return OF_PROCESS.contains(positive)
          || (!ofNode && engines.stream().anyMatch(positive::startsWith));
    }

    private static boolean isFlag(String word) {
      return word.startsWith("-") && word.length() > 1;
    }

    private NodeFlags result(List<String> words, int flags, int rest) {
      return new NodeFlags(
          List.copyOf(words.subList(0, flags)),
          values,
          List.copyOf(words.subList(rest, words.size())));
    }

    /** Takes one flag and its value. */
    private int take(List<String> words, int at) {
      String word = words.get(at);
      int equals = word.indexOf('=');
      String given = equals < 0 ? word : word.substring(0, equals);
      String name = SHORT.getOrDefault(given, given.replace('_', '-'));
      if (name.equals("--print") && equals < 0) {
        return takePrint(words, at);
      }
      Kind kind = kindOf(name, given);
      if (kind != Kind.VALUE && kind != Kind.LIST) {
        takeFlag(name, equals < 0 ? null : word.substring(equals + 1));
        return at + 1;
      }
      if (equals >= 0) {
        add(name, word.substring(equals + 1), kind);
        return at + 1;
      }
      if (at + 1 == words.size()) {
        throw new BadFlagException(given + " requires an argument");
      }
      add(name, words.get(at + 1), kind);
      return at + 2;
    }

    /** {@code -p} may stand alone, before {@code -e}, or before the expression. */
    private int takePrint(List<String> words, int at) {
      add("--print", "true", Kind.FLAG);
      boolean expression = at + 1 < words.size() && !isFlag(words.get(at + 1));
      if (!expression) {
        return at + 1;
      }
      add("--eval", words.get(at + 1), Kind.VALUE);
      return at + 2;
    }

    private void takeFlag(String name, @Nullable String value) {
      boolean negated = name.startsWith(NEGATION);
      String positive = negated ? "--" + name.substring(NEGATION.length()) : name;
      add(positive, value != null ? value : String.valueOf(!negated), Kind.FLAG);
    }

    private Kind kindOf(String name, String given) {
      String positive = name.startsWith(NEGATION) ? "--" + name.substring(NEGATION.length()) : name;
      Kind kind = kinds.get(name);
      if (kind == null && Objects.equals(kinds.get(positive), Kind.FLAG)) {
        kind = Kind.FLAG;
      }
      if (kind == null && engines.stream().anyMatch(positive::startsWith)) {
        kind = Kind.V8;
      }
      if (kind == null) {
        throw new BadFlagException(UNKNOWN + given);
      }
      return kind;
    }

    private void add(String name, String value, Kind kind) {
      if (name.equals("--unhandled-rejections") && !REJECTION_MODES.contains(value)) {
        throw new BadFlagException("invalid value for " + name);
      }
      List<String> all = values.computeIfAbsent(name, absent -> new ArrayList<>());
      if (kind != Kind.LIST) {
        all.clear();
      }
      all.add(value);
    }
  }
}
