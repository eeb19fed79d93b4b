package dev.stoa.platform.web;

/** The HTTP side of an area: binds operations of the contract to handlers. */
public interface Api {

    void bind(Operations operations);
}
