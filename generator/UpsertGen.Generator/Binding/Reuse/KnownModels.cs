using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Binding.Reuse;

/// <summary>
/// Models that are bound already. Every edit of a project gives a new compilation, and binding a thousand types in it would make each
/// letter that is typed wait; a model is bound again when something changed that has a name which the type can reach.
/// </summary>
internal static class KnownModels
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<int, Entry>> Known = new();

    /// <summary>The model that was bound before, where it still holds; otherwise what <paramref name="bind"/> gives.</summary>
    /// <param name="type">The annotated type.</param>
    /// <param name="compilation">The project.</param>
    /// <param name="imported">Names that generated code would like to use.</param>
    /// <param name="bind">Binds it.</param>
    public static TypeModel? GetOrBind(
        SyntaxNode type, Compilation compilation, IReadOnlyList<string> imported, Func<TypeModel?> bind)
    {
        var entries = Known.GetValue(type.SyntaxTree, static _ => new());
        var now = ProjectSnapshot.Of(compilation);
        if (entries.TryGetValue(type.SpanStart, out var entry) && entry.HoldsIn(now, type, imported))
            return entry.Model;
        var model = bind();
        entries[type.SpanStart] = new Entry(model, now);
        return model;
    }

    private sealed class Entry(TypeModel? model, ProjectSnapshot snapshot)
    {
        private ProjectSnapshot _snapshot = snapshot;
        private HashSet<string>? _names;

        public TypeModel? Model => model;

        public bool HoldsIn(ProjectSnapshot now, SyntaxNode type, IReadOnlyList<string> imported)
        {
            if (ReferenceEquals(_snapshot, now))
                return true;
            if (now.ChangedSince(_snapshot) is not { } changed)
                return false;
            _names ??= _snapshot.Reachable(type, Asked(model, imported));
            if (changed.Any(_names.Contains))
                return false;
            _snapshot = now;
            return true;
        }

        /// <summary>
        /// Names that the type's text does not have: of the generated class, and those that generated code would like to use.
        /// </summary>
        private static IEnumerable<string> Asked(TypeModel? model, IReadOnlyList<string> imported)
        {
            var names = imported.Append("Lock");
            if (model?.Type.ClassName is not { } name)
                return names;
            names = names.Append(name);
            return name.EndsWith(TypeShapeBinder.Suffix, StringComparison.Ordinal)
                ? names.Append(name.Substring(0, name.Length - TypeShapeBinder.Suffix.Length))
                : names;
        }
    }
}
