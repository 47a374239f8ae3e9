package dev.sluice.dns;

import dev.sluice.error.ErrorCode;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a lookup asks for.
 *
 * @param family 4 or 6 for addresses of that family alone, 0 for both
 * @param hints how far the system may go
 * @param all whether every address is wanted, not only the first
 * @param order the order of the addresses; null for the loop's default, see {@link
 *     Dns#setDefaultResultOrder}
 */
public record LookupOptions(
    int family, Set<LookupHint> hints, boolean all, @Nullable ResultOrder order) {

  /** The first address of either family. */
  public static final LookupOptions DEFAULT = builder().build();

  /**
   * Options for a lookup.
   *
   * @throws dev.sluice.error.NodeException {@code ERR_INVALID_ARG_VALUE} if the family is neither
   *     0, 4 nor 6
   */
  public LookupOptions {
    if (family != 0 && family != 4 && family != 6) {
      throw ErrorCode.ERR_INVALID_ARG_VALUE.exception(
          "property 'options.family'", "must be one of: 0, 4, 6", family);
    }
    hints = Set.copyOf(hints);
  }

  /**
   * Options to fill in, starting from {@link #DEFAULT}.
   *
   * @return this builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options; may be used again after {@link #build()}. */
  public static final class Builder {
    private int family;
    private final Set<LookupHint> hints = EnumSet.noneOf(LookupHint.class);
    private boolean all;
    private @Nullable ResultOrder order;

    private Builder() {}

    /**
     * Asks for one family: 4 or 6, or 0 for both.
     *
     * @param family 4 or 6, or 0 for both
     * @return this builder
     */
    public Builder family(int family) {
      this.family = family;
      return this;
    }

    /**
     * Adds hints.
     *
     * @param hints the hints
     * @return this builder
     */
    public Builder hints(LookupHint... hints) {
      return hints(Set.of(hints));
    }

    /**
     * Adds hints.
     *
     * @param hints the hints
     * @return this builder
     */
    public Builder hints(Set<LookupHint> hints) {
      this.hints.addAll(hints);
      return this;
    }

    /**
     * Asks for every address, or only for the first.
     *
     * @param all whether every address is wanted
     * @return this builder
     */
    public Builder all(boolean all) {
      this.all = all;
      return this;
    }

    /**
     * Asks for an order; null for the loop's default.
     *
     * @param order the order
     * @return this builder
     */
    public Builder order(@Nullable ResultOrder order) {
      this.order = order;
      return this;
    }

    /**
     * Makes the options.
     *
     * @return the options
     * @throws dev.sluice.error.NodeException {@code ERR_INVALID_ARG_VALUE} if the family is neither
     *     0, 4 nor 6
     */
    public LookupOptions build() {
      return new LookupOptions(family, hints, all, order);
    }
  }
}
