package dev.sluice.stream;

import dev.sluice.event.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The readable side of a stream as its own subclass may move it; see {@link StreamControls}. Chunks
 * are untyped: they are of the side's {@linkplain #kind(ChunkKind) kind}.
 */
public final class ReadableControls {
  private final ReadableState<Object> state;

  @SuppressWarnings("unchecked") // each kind of chunk checks what it is given
  ReadableControls(ReadableState<?> state) {
    this.state = (ReadableState<Object>) state;
  }

  /** {@return the state, for looking} */
  public ReadableState<Object> state() {
    return state;
  }

  /**
   * Sets what the chunks of this side are; before the first one.
   *
   * @param kind how they are measured, cut and joined
   */
  public void kind(ChunkKind kind) {
    assert state.isEmpty();
    state.kind = kind;
  }

  /**
   * Has everything decoded from now on, also what is buffered, which becomes one chunk.
   *
   * @param decoder what chunks pass through
   */
  public void decodeWith(ChunkDecoder decoder) {
    state.decodeWith(decoder);
  }

  /**
   * Adds a chunk at the end of the buffer; see {@link ReadableStream#push(Object)}.
   *
   * @param chunk null for the end of data
   * @return whether more may be pushed now
   */
  public boolean push(@Nullable Object chunk) {
    return state.push(chunk);
  }

  /**
   * Puts a chunk back; see {@link ReadableStream#unshift(Object)}.
   *
   * @param chunk null for the end of data
   * @return whether more may be pushed now
   */
  public boolean unshift(@Nullable Object chunk) {
    return state.unshift(chunk);
  }

  /**
   * Takes a chunk; see {@link ReadableStream#read(int)}.
   *
   * @param size how many units, 0, {@link ReadableStream#ALL}, or any other negative number to read
   *     nothing as if it was too much
   * @return null if there is less than that
   */
  public @Nullable Object read(int size) {
    return state.read(size);
  }

  /** Stops the flow; see {@link ReadableStream#pause()}. */
  public void pause() {
    state.flow().pause();
  }

  /** Lets the stream flow; see {@link ReadableStream#resume()}. */
  public void resume() {
    state.flow().resume();
  }

  /**
   * Pipes to a destination; see {@link ReadableStream#pipe(WritableStream, boolean)}.
   *
   * @param destination where to
   * @param end whether to end it when this stream ends
   */
  @SuppressWarnings("unchecked") // what does not fit is refused by the destination's write
  public void pipe(WritableStream<?> destination, boolean end) {
    state.pipes().add((WritableStream<Object>) destination, end);
  }

  /**
   * Takes pipes away; see {@link ReadableStream#unpipe(WritableStream)}.
   *
   * @param destination where the pipe leads; null for every pipe
   */
  public void unpipe(@Nullable WritableStream<?> destination) {
    state.pipes().remove(destination);
  }

  /**
   * Says that a listener was added.
   *
   * @param event for which event
   */
  public void listenerAdded(Event<?> event) {
    state.flow().listenerAdded(event);
  }

  /**
   * Says that a listener was removed.
   *
   * @param event for which event
   */
  public void listenerRemoved(Event<?> event) {
    state.flow().listenerRemoved(event);
  }

  /**
   * Says that all listeners were removed at once.
   *
   * @param event of which event; null for all events
   */
  public void allListenersRemoved(@Nullable Event<?> event) {
    state.flow().allListenersRemoved(event);
  }

  /**
   * Sets what decodes what comes from now on; what is buffered stays as it is.
   *
   * @param decoder the decoder; null for none
   */
  public void decoder(@Nullable ChunkDecoder decoder) {
    state.decoder(decoder);
  }

  /**
   * Replaces what is buffered, without changing how much counts as buffered.
   *
   * @param chunks of the kind of this side
   */
  public void buffered(List<?> chunks) {
    state.buffer().replace(chunks);
  }

  /**
   * Forgets destinations, whose listeners stay. One that the stream is not piped to is not added.
   *
   * @param destinations those to keep
   */
  public void destinations(List<? extends WritableStream<?>> destinations) {
    state.pipes().keep(destinations);
  }

  /**
   * Sets whose {@code drain} the stream waits for.
   *
   * @param writers the destinations
   * @param several whether that is to be known of each of them
   */
  public void awaitDrainWriters(List<? extends WritableStream<?>> writers, boolean several) {
    state.pipes().waiting(writers, several);
  }

  /** {@return whether the stream was made without this side, as a duplex stream may be} */
  public boolean absent() {
    return state.absent();
  }

  /**
   * Sets whether the stream counts as made without this side.
   *
   * @param absent whether
   */
  public void absent(boolean absent) {
    state.end().absent(absent);
  }

  /**
   * Sets how much counts as buffered, without changing what is.
   *
   * @param length in the units of the kind of chunk
   */
  public void length(long length) {
    state.length(length);
  }

  /**
   * Sets the length from which on the stream stops asking for more.
   *
   * @param length the length
   */
  public void highWaterMark(int length) {
    state.highWaterMark(length);
  }

  /**
   * Sets how data leaves.
   *
   * @param mode the mode
   */
  public void flowing(FlowMode mode) {
    state.flow().mode(mode);
  }

  /** {@return whether the program's last word was to pause; null if it said nothing} */
  public @Nullable Boolean paused() {
    return state.flow().paused();
  }

  /**
   * Sets what counts as the program's last word on pausing.
   *
   * @param paused null for nothing
   */
  public void paused(@Nullable Boolean paused) {
    state.flow().paused(paused);
  }

  /**
   * Sets whether the end counts as pushed, and whether as emitted.
   *
   * @param ended whether it was pushed
   * @param emitted whether it was emitted
   */
  public void ended(boolean ended, boolean emitted) {
    state.end().set(ended, emitted);
  }

  /**
   * Sets whether the stream counts as waiting for its source.
   *
   * @param reading whether
   */
  public void reading(boolean reading) {
    state.reading(reading);
  }

  /**
   * Sets whether what is pushed now counts as pushed inside of {@code doRead}.
   *
   * @param sync whether
   */
  public void sync(boolean sync) {
    state.sync(sync);
  }

  /**
   * Sets whether {@code readable} is to be emitted as soon as there is something.
   *
   * @param need whether
   */
  public void needReadable(boolean need) {
    state.needReadable(need);
  }

  /**
   * Sets whether {@code readable} counts as emitted.
   *
   * @param emitted whether
   */
  public void emittedReadable(boolean emitted) {
    state.emittedReadable(emitted);
  }

  /**
   * Sets whether {@code readable} listeners count as what takes the data.
   *
   * @param listening whether
   */
  public void readableListening(boolean listening) {
    state.flow().readableListening(listening);
  }

  /**
   * Sets whether {@code resume} counts as called.
   *
   * @param scheduled whether
   */
  public void resumeScheduled(boolean scheduled) {
    state.flow().resumeScheduled(scheduled);
  }

  /**
   * Sets whether reading ahead counts as scheduled.
   *
   * @param reading whether
   */
  public void readingMore(boolean reading) {
    state.readingMore(reading);
  }

  /**
   * Sets whether a chunk counts as read or emitted.
   *
   * @param emitted whether
   */
  public void dataEmitted(boolean emitted) {
    state.dataEmitted(emitted);
  }
}
