package dev.sluice.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TimerHeapTest {
  private final ManualLoop world = new ManualLoop();

  @Property(tries = 1_000)
  void givesTheEarliestFirstAfterAdditionsRemovalsAndDelays(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 200) Integer> expiries,
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 1_000) Integer> changes) {
    world.run(
        () -> {
          TimerQueue queue = new TimerQueue(EventLoop.current(), new LoopClock(world.backend));
          TimerHeap heap = new TimerHeap();
          List<TimerList> model = new ArrayList<>();
          for (int expiry : expiries) {
            TimerList list = new TimerList(queue, 1, false);
            list.expiry = expiry;
            list.sequence = model.size();
            heap.add(list);
            model.add(list);
          }
          for (int change : changes) {
            change(heap, model, change);
          }
          model.sort(
              Comparator.comparingLong((TimerList list) -> list.expiry)
                  .thenComparingLong(list -> list.sequence));
          for (TimerList expected : model) {
            assertThat(heap.peek()).isSameAs(expected);
            heap.remove(expected);
            assertThat(expected.heapIndex).isEqualTo(-1);
          }
          assertThat(heap.peek()).isNull();
          assertThat(heap.size()).isZero();
        });
  }

  private static void change(TimerHeap heap, List<TimerList> model, int change) {
    if (!model.isEmpty()) {
      TimerList list = model.get(change % model.size());
      if (change % 2 == 0) {
        heap.remove(list);
        model.remove(list);
      } else {
        list.expiry += change;
        heap.putOff(list);
      }
    }
  }
}
