package dev.waystation.mapping.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which fields of the event an expression names. */
final class CelFields {

    private static final String BODY = "body";

    private CelFields() {
    }

    /** Paths below {@code body}, those that lead to others included: {@code address} and {@code address.city}. */
    static Set<String> of(CelAbstractSyntaxTree expression) {
        Set<String> found = new TreeSet<>();
        CelNavigableAst.fromAst(expression).getRoot().allNodes()
                .forEach(node -> path(node.expr()).filter(path -> !path.isEmpty()).ifPresent(found::add));
        return Set.copyOf(found);
    }

    /** The path below {@code body} that it is, empty text for {@code body} itself. */
    private static Optional<String> path(CelExpr expression) {
        if (expression.getKind() == Kind.IDENT) {
            return expression.ident().name().equals(BODY) ? Optional.of("") : Optional.empty();
        }
        if (expression.getKind() == Kind.SELECT) {
            return below(expression.select().operand(), expression.select().field());
        }
        boolean named = expression.getKind() == Kind.CALL && expression.call().function().equals("_[_]")
                && expression.call().args().get(1).getKind() == Kind.CONSTANT
                && expression.call().args().get(1).constant().getKind() == dev.cel.common.ast.CelConstant.Kind.STRING_VALUE;
        return named ? below(expression.call().args().get(0), expression.call().args().get(1).constant().stringValue())
                : Optional.empty();
    }

    private static Optional<String> below(CelExpr of, String field) {
        return path(of).map(path -> path.isEmpty() ? field : path + "." + field);
    }
}
