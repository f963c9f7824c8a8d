package dev.waystation.mapping.expression;

/** An expression cannot be compiled, or says nothing about an event. */
public final class ExpressionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int column;

    ExpressionException(String message, int column) {
        super(message);
        this.column = column;
    }

    /** Place within the expression's text, from 0. */
    public int column() {
        return column;
    }
}
