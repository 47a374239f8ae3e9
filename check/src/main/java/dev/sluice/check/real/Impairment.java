package dev.sluice.check.real;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * What happens to packets on their way, in the words of {@code tc netem}.
 *
 * @param delay how long each is on its way
 * @param jitter how much longer, or less long, that may be
 * @param loss how many are lost, from 0 to 1
 * @param duplicate how many arrive twice, from 0 to 1
 * @param reorder how many overtake the others, from 0 to 1; takes a delay
 * @param words the words it was read from
 */
public record Impairment(
    Duration delay,
    Duration jitter,
    double loss,
    double duplicate,
    double reorder,
    List<String> words) {
  /** Nothing happens to any. */
  public static final Impairment NONE =
      new Impairment(Duration.ZERO, Duration.ZERO, 0, 0, 0, List.of());

  private static final double PERCENT = 100;

  /**
   * Reads the words of {@code tc netem} that are understood here: {@code delay TIME [JITTER]},
   * {@code loss P%}, {@code duplicate P%}, {@code reorder P%}.
   *
   * @param text such as {@code delay 5ms 2ms loss 2%}
   * @return what it says
   * @throws IllegalArgumentException if it is not understood; the message says which word
   */
  public static Impairment parse(String text) {
    List<String> words = Arrays.stream(text.strip().split("\\s+", -1)).toList();
    if (text.isBlank()) {
      throw new IllegalArgumentException("'" + text + "' says nothing");
    }
    Duration delay = Duration.ZERO;
    Duration jitter = Duration.ZERO;
    double loss = 0;
    double duplicate = 0;
    double reorder = 0;
    Iterator<String> rest = words.iterator();
    String word = next(rest);
    while (!word.isEmpty()) {
      String value = next(rest);
      String following = next(rest);
      switch (word) {
        case "delay" -> {
          delay = time(value);
          if (isNumber(following)) {
            jitter = time(following);
            following = next(rest);
          }
        }
        case "loss" -> loss = part(value);
        case "duplicate" -> duplicate = part(value);
        case "reorder" -> reorder = part(value);
        default -> throw new IllegalArgumentException("'" + word + "' is not understood");
      }
      word = following;
    }
    return new Impairment(delay, jitter, loss, duplicate, reorder, words);
  }

  private static String next(Iterator<String> rest) {
    return rest.hasNext() ? rest.next() : "";
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty() && Character.isDigit(word.charAt(0));
  }

  private static Duration time(String word) {
    if (word.matches("\\d+ms")) {
      return Duration.ofMillis(Long.parseLong(word.replace("ms", "")));
    }
    if (word.matches("\\d+us")) {
      return Duration.ofNanos(1000 * Long.parseLong(word.replace("us", "")));
    }
    throw new IllegalArgumentException("'" + word + "' is no time such as 5ms or 200us");
  }

  private static double part(String word) {
    if (!word.matches("\\d+(\\.\\d+)?%")) {
      throw new IllegalArgumentException("'" + word + "' is no part such as 2%");
    }
    double part = Double.parseDouble(word.replace("%", "")) / PERCENT;
    if (part > 1) {
      throw new IllegalArgumentException("'" + word + "' is more than all");
    }
    return part;
  }

  /** {@return whether anything happens to packets} */
  public boolean any() {
    return !words.isEmpty();
  }
}
