package dev.stoa.platform.web;

/** What an operation does, once routing, permission and validation are done. */
@FunctionalInterface
public interface Handler {

    Reply handle(Request request);
}
