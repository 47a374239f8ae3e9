package dev.sluice.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A chain keeps what a linked hash set would keep. */
class ChainTest {
  private static final class Thing extends Chained<Thing> {}

  @Test
  void keepsTheOrderWhateverIsRemoved() {
    Random random = new Random(1);
    Chain<Thing> chain = new Chain<>();
    Set<Thing> expected = new LinkedHashSet<>();
    List<Thing> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      if (all.isEmpty() || random.nextInt(3) > 0) {
        Thing added = new Thing();
        all.add(added);
        chain.add(added);
        expected.add(added);
      } else {
        Thing removed = all.remove(random.nextInt(all.size()));
        chain.remove(removed);
        expected.remove(removed);
      }
      assertThat(chain.size()).isEqualTo(expected.size());
    }
    assertThat(chain.copy()).containsExactlyElementsOf(expected);
    all.forEach(chain::remove);
    assertThat(chain.copy()).isEmpty();
  }

  @Test
  void whatIsInNoChainCanBeRemoved() {
    Chain<Thing> chain = new Chain<>();
    Thing in = new Thing();
    chain.add(in);
    chain.remove(new Thing());
    chain.remove(in);
    chain.remove(in);
    assertThat(chain.size()).isZero();
    chain.add(in);
    assertThat(chain.copy()).containsExactly(in);
  }
}
