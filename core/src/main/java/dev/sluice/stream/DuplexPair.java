package dev.sluice.stream;

import org.jspecify.annotations.Nullable;

/**
 * Two duplex streams that are each other's far end: what is written to one is read from the other.
 * See {@link Streams#duplexPair}.
 *
 * @param <A> the type of chunk that is read from the first and written to the second
 * @param <B> the type of chunk that is written to the first and read from the second
 * @param first one end
 * @param second the other end
 */
public record DuplexPair<A, B>(Duplex<A, B> first, Duplex<B, A> second) {

  static <A, B> DuplexPair<A, B> of(DuplexOptions<A, B> first, DuplexOptions<B, A> second) {
    Side<A, B> one = new Side<>(first);
    Side<B, A> two = new Side<>(second);
    one.other = two;
    two.other = one;
    return new DuplexPair<>(one, two);
  }

  /** One end; a write is answered when the other end has been read from. */
  private static final class Side<R, W> extends Duplex<R, W> {
    @Nullable Side<W, R> other;
    private @Nullable Callback waitsForReader;

    Side(DuplexOptions<R, W> options) {
      super(options);
    }

    private Side<W, R> other() {
      Side<W, R> end = other;
      assert end != null;
      return end;
    }

    @Override
    public void doRead(int size) {
      Callback callback = waitsForReader;
      if (callback != null) {
        waitsForReader = null;
        callback.done();
      }
    }

    @Override
    public void doWrite(W chunk, Callback callback) {
      if (writableState().kind.length(chunk) == 0) {
        loop().nextTick(callback::done);
        return;
      }
      other().push(chunk);
      other().waitsForReader = callback;
    }

    @Override
    public void doFinal(Callback callback) {
      other().on(END, callback::done);
      other().push(null);
    }
  }
}
