using System.Runtime.CompilerServices;
using UpsertGen.Generator.Schema.Statements;

namespace UpsertGen.Generator.Schema.Catalog;

/// <summary>Turns columns as written into columns of a table; one that a file has often is one object.</summary>
internal sealed class ColumnFactory(CatalogState state)
{
    private const int Slots = 4096;

    private readonly (ColumnDefinition Definition, SchemaColumn Column)[] _known = new (ColumnDefinition, SchemaColumn)[Slots];

    public SchemaColumn Column(ColumnDefinition definition)
    {
        ref var slot = ref _known[(uint)RuntimeHelpers.GetHashCode(definition) % Slots];
        if (!ReferenceEquals(slot.Definition, definition))
            slot = (definition, New(definition));
        return slot.Column;
    }

    private SchemaColumn New(ColumnDefinition definition)
    {
        var isSerial = state.Grammar.IsSerial(definition.TypeText);
        var identity = isSerial || state.Grammar.IsNextOfSequence(definition.Default) ? IdentityKind.Sequence : definition.Identity;
        return new SchemaColumn(state.Fold(definition.Name), definition.TypeText)
        {
            NotNull = definition.NotNull || isSerial,
            Default = definition.Default,
            Generated = definition.Generated,
            Identity = identity,
            NotNullName = definition.NotNullName is { } notNull ? state.Fold(notNull) : null,
            Collation = definition.Collation is { } collation ? state.Fold(collation) : null,
        };
    }
}
