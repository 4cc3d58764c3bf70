using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;
using static UpsertGen.Generator.Binding.Merge.MergeTypes;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Patterns: what is looked at, and how it matches.</summary>
internal sealed class PatternTranslator(MergeContext context, ExpressionTranslator expressions)
    : TranslatorPart(context, expressions)
{
    /// <summary>
    /// What a switch or <c>is</c> looks at: a function from a pattern, or the value of a case, to the condition that it matches.
    /// </summary>
    public Matcher Looked(IOperation value)
    {
        if (RowReader.Strip(value) is ITupleOperation tuple)
        {
            var elements = tuple.Elements.Select(Looked).ToList();
            return new Matcher(null, elements.Any(static e => e.HasNullReference), p => Joined(p, q => MatchesTuple(elements, q)));
        }

        if (Resolve(value) is { } source && !IsColumn(source.Path) && HasColumns(source.Path))
            return new Matcher(null, true, p => MatchesObject(source, value.Type, p));
        var subject = Subject(value);
        return new Matcher(subject, subject is { Type.Nullable: true } && !subject.Type.Kind.IsValueType(), p => Matches(subject, p));
    }

    /// <summary>A value that is matched; a converted column may be looked at too.</summary>
    private MergeExpression? Subject(IOperation operation) =>
        ColumnOf(operation) is var (side, column) && CopyTranslator.IsOpaque(column) ? Read(operation, side, column) : Translate(operation);

    /// <summary>and, or, not and _, over the condition of other patterns.</summary>
    private static MergeExpression? Joined(IOperation pattern, Func<IOperation, MergeExpression?> leaf)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return MergeLogic.True;
            case INegatedPatternOperation negated:
                return Joined(negated.Pattern, leaf) is { } not ? MergeLogic.Not(not) : null;
            case IBinaryPatternOperation both:
                var (left, right) = (Joined(both.LeftPattern, leaf), Joined(both.RightPattern, leaf));
                if (left is null || right is null)
                    return null;
                return both.OperatorKind == BinaryOperatorKind.And ? MergeLogic.And(left, right) : MergeLogic.Or(left, right);
            default:
                return leaf(pattern);
        }
    }

    private MergeExpression? Matches(MergeExpression? subject, IOperation pattern) => Joined(pattern, p => MatchesValue(subject, p));

    private MergeExpression? MatchesValue(MergeExpression? subject, IOperation pattern)
    {
        switch (pattern)
        {
            case IConstantPatternOperation constant:
                return MatchesConstant(subject, constant.Value);
            case IRelationalPatternOperation relational:
                return subject is null || Translate(relational.Value) is not { } bound
                    ? null
                    : new ComparisonExpression(
                        ComparisonTranslator.Comparison(relational.OperatorKind), ComparisonTranslator.Native(subject), bound);
            case IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local } declaration
                when declaration.MatchesNull || (declaration.MatchedType is { } type && SameWithoutNull(type, declaration.InputType)):
                return Bind(local, subject, declaration.MatchesNull);
            case ITypePatternOperation { MatchedType: var type } when SameWithoutNull(type, ((IPatternOperation)pattern).InputType):
                return Bind(null, subject, false);
            case IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true } recursive
                when recursive.MatchedType is null || SameWithoutNull(recursive.MatchedType, recursive.InputType):
                var all = Bind(recursive.DeclaredSymbol as ILocalSymbol, subject, false);
                foreach (var part in recursive.PropertySubpatterns)
                    all = MatchesMember(subject, recursive.InputType, part) is { } matches && all is not null
                        ? MergeLogic.And(all, matches)
                        : null;
                return all;
            case IPatternOperation:
                return RefusePattern(pattern);
            default:
                return MatchesConstant(subject, pattern);
        }
    }

    /// <summary>Variables of a refused pattern are not refused once more where they are read.</summary>
    private MergeExpression? RefusePattern(IOperation pattern)
    {
        foreach (var part in pattern.DescendantsAndSelf())
        {
            if (((part as IDeclarationPatternOperation)?.DeclaredSymbol
                ?? (part as IRecursivePatternOperation)?.DeclaredSymbol) is ILocalSymbol local)
                State.Locals[new(local)] = null;
        }

        return Refuse(pattern);
    }

    /// <summary>A member of a value: that of a strongly typed id, and the length of a string, an array or a list.</summary>
    private MergeExpression? MatchesMember(MergeExpression? subject, ITypeSymbol type, IPropertySubpatternOperation part)
    {
        if (subject is null || part.Member is not IPropertyReferenceOperation { Property: var property })
            return subject is null ? null : Refuse(part);
        if (PropertyTranslator.WrapperForm(type) is { Storage: ColumnStorage.Wrapper { Member: var member } }
            && member == CSharp.Identifier(property.Name))
            return Matches(AsNotNull(subject), part.Pattern);
        if (Expressions.Arrays.LengthOf(part, property, subject, type) is { } elements)
            return Matches(elements, part.Pattern);
        if (property is not { Name: "Length", ContainingType.SpecialType: SpecialType.System_String })
            return Refuse(part);
        var units = new FunctionExpression(
            MergeFunction.Length, new[] { AsNotNull(subject) }.ToEquatableArray(), ComparisonTranslator.Zero.Type)
        { Site = Context.Site(part) };
        return Joined(part.Pattern, p => p switch
        {
            IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: int length } } =>
                Emptiness(AsNotNull(subject), BinaryOperatorKind.Equals, length),
            IRelationalPatternOperation { Value.ConstantValue: { HasValue: true, Value: int length } } e =>
                Emptiness(AsNotNull(subject), e.OperatorKind, length),
            _ => null,
        } ?? MatchesValue(units, p));
    }

    /// <summary>A comparison of a string's length that only asks whether it is empty; null for others.</summary>
    public static MergeExpression? Emptiness(MergeExpression text, BinaryOperatorKind op, int length)
    {
        ComparisonOperator? asked = (op, length) switch
        {
            (BinaryOperatorKind.Equals or BinaryOperatorKind.LessThanOrEqual, 0) or (BinaryOperatorKind.LessThan, 1) =>
                ComparisonOperator.Equal,
            (BinaryOperatorKind.NotEquals or BinaryOperatorKind.GreaterThan, 0) or (BinaryOperatorKind.GreaterThanOrEqual, 1) =>
                ComparisonOperator.NotEqual,
            _ => null,
        };
        return asked is { } comparison
            ? new ComparisonExpression(comparison, text, new ConstantExpression("", new MergeType(ScalarKind.String, false)))
            : null;
    }

    private MergeExpression? MatchesTuple(List<Matcher> elements, IOperation pattern)
    {
        if (pattern is not IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeclaredSymbol: null } recursive
            || recursive.DeconstructionSubpatterns.Length != elements.Count)
            return RefusePattern(pattern);
        MergeExpression? all = MergeLogic.True;
        for (var i = 0; i < elements.Count; i++)
            all = elements[i].Matches(recursive.DeconstructionSubpatterns[i]) is { } matches && all is not null
                ? MergeLogic.And(all, matches)
                : null;
        return all;
    }

    /// <summary>A row, or a member that is made of several columns, by its parts.</summary>
    private MergeExpression? MatchesObject((RowSide Side, string Path) source, ITypeSymbol? type, IOperation pattern) =>
        Joined(pattern, p =>
    {
        var isThere = source.Path.Length == 0 || type is null || !ScalarTypes.Unwrap(type).Nullable
            ? MergeLogic.True
            : IsAbsent(p, source, type) is { } absent ? MergeLogic.Not(absent) : null;
        if (p is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } })
            return isThere is null ? null : MergeLogic.Not(isThere);
        if (p is not IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, DeclaredSymbol: null } recursive
            || (recursive.MatchedType is { } matched && !SameWithoutNull(matched, recursive.InputType)))
            return RefusePattern(p);
        var all = isThere;
        foreach (var part in recursive.PropertySubpatterns)
            all = MatchesPart(source, part) is { } matches && all is not null ? MergeLogic.And(all, matches) : null;
        return all;
    });

    private MergeExpression? MatchesPart((RowSide Side, string Path) source, IPropertySubpatternOperation part)
    {
        if (part.Member is not IPropertyReferenceOperation { Property: var property })
            return Refuse(part);
        var path = source.Path.Length == 0 ? property.Name : source.Path + "." + property.Name;
        if (Context.Columns.Find(path) is >= 0 and var ordinal)
        {
            var isNotNull = property.Type.IsValueType && !ScalarTypes.Unwrap(property.Type).Nullable;
            return Matches(Read(part, source.Side, Context.Column(ordinal), isNotNull), part.Pattern);
        }

        return HasColumns(path)
            ? MatchesObject((source.Side, path), property.Type, part.Pattern)
            : Refuse(part, RefusalKind.Type, $"the property '{path}'", "no column holds it", "use the columns it is computed from");
    }

    /// <summary>The condition that a member made of several columns is null: all of them are, as when a row is read.</summary>
    public MergeExpression? IsAbsent(IOperation operation, (RowSide Side, string Path) member, ITypeSymbol? type)
    {
        var refusal = type is null || !ScalarTypes.Unwrap(type).Nullable || ScalarTypes.Unwrap(type).Type is not INamedTypeSymbol named
            ? "it is made of several columns"
            : member.Side == RowSide.Incoming
                && MappedProperties.Of(named, Context.Row, member.Path + ".")
                    .All(p => ScalarTypes.Unwrap(p.Symbol.Type).Nullable || !IsColumn(member.Path + "." + p.Symbol.Name))
                    ? "all of its members can be null themselves"
            : null;
        if (refusal is not null)
            return Refuse(operation, RefusalKind.Type, $"a null test of '{member.Path}'", refusal, "test one of its members");
        MergeExpression? all = MergeLogic.True;
        foreach (var column in Context.Columns.Models.Where(c => c.Property.StartsWith(member.Path + ".", StringComparison.Ordinal)))
            all = Read(operation, member.Side, column) is { } read && all is not null
                ? MergeLogic.And(all, new IsNullExpression(read))
                : null;
        return all;
    }

    public bool HasColumns(string path) =>
        path.Length == 0 || Context.Columns.Models.Any(c => c.Property.StartsWith(path + ".", StringComparison.Ordinal));

    private MergeExpression? Bind(ILocalSymbol? local, MergeExpression? subject, bool matchesNull)
    {
        if (local is not null)
            State.Locals[new(local)] = subject is null || matchesNull ? subject : AsNotNull(subject);
        if (subject is null)
            return null;
        return matchesNull || !subject.Type.Nullable ? MergeLogic.True : MergeLogic.IsNotNull(subject);
    }

    /// <summary>A column of the form that an assigned value has, where that is not the constant's own.</summary>
    private ColumnModel? FormOf(MergeExpression? subject, ITypeSymbol? type) =>
        subject is null || type is null || KindOf(type) == subject.Type.Kind
        ? null
        : Context.Columns.Models.FirstOrDefault(c => CopyTranslator.IsOpaque(c) && c.Type.Kind == subject.Type.Kind);

    private MergeExpression? MatchesConstant(MergeExpression? subject, IOperation value)
    {
        if (subject is null)
            return null;
        if (value.ConstantValue is { HasValue: true, Value: null })
            return new IsNullExpression(subject);
        var opaque = subject is ColumnExpression c
            ? CopyTranslator.IsOpaque(Context.Column(c.Ordinal)) ? Context.Column(c.Ordinal) : null
            : FormOf(subject, value.Type);
        // Of a strongly typed id it is the value inside that is matched.
        if (opaque is not null && opaque.Storage is not ColumnStorage.Wrapper)
            return Expressions.Copies.RefuseConverted(value, opaque);
        return Translate(value) is not { } constant
            ? null
            : new ComparisonExpression(ComparisonOperator.Equal, ComparisonTranslator.Native(subject), constant);
    }
}
