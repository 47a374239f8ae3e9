package dev.sluice.event;

/**
 * A listener that is about to be added to an emitter, or was removed from it.
 *
 * @param event the event it listens to
 * @param listener the listener as the program gave it, not what it was wrapped into
 */
public record ListenerChange(Event<?> event, Object listener) {}
