using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>What a merge or condition method of one operation is translated against; both methods share it.</summary>
/// <param name="row">The row.</param>
/// <param name="columns">Its columns.</param>
/// <param name="compilation">Where the bodies are.</param>
/// <param name="written">Ordinals of the columns that an insert writes.</param>
/// <param name="touch">Ordinals of the columns among them that the clock fills.</param>
/// <param name="isKey">True for conflict columns and the primary key.</param>
/// <param name="versions">Ordinals of the columns that get their next value by themselves.</param>
internal sealed class MergeContext(
    RowDeclaration row,
    ColumnSet columns,
    Compilation compilation,
    IReadOnlyList<int> written,
    IReadOnlyList<int> touch,
    Func<int, bool> isKey,
    IReadOnlyList<int> versions)
{
    private List<Location> _sites = [];
    private Dictionary<Location, int> _numbers = [];
    private Func<int, string?> _whyFixed = static _ => null;

    public RowDeclaration Row => row;

    public INamedTypeSymbol Type => row.Type;

    public ColumnSet Columns => columns;

    public Compilation Compilation => compilation;

    public MergeArguments Arguments { get; private init; } = new();

    /// <summary>What the rows are called that a method is given first.</summary>
    public IReadOnlyList<string> Rows { get; private init; } = ["current", "incoming"];

    /// <summary>True where the one row is the incoming one: a method whose result is inserted.</summary>
    public bool IsForInsert => Rows.Count == 1;

    /// <summary>Where the sites of the expressions point to; site 1 is the first, 0 is the whole operation.</summary>
    public IReadOnlyList<Location> Sites => _sites;

    /// <summary>True for a column that a new row has to give a value.</summary>
    public bool IsRequired(int ordinal) => IsSettable(ordinal) && !isKey(ordinal);

    /// <summary>True for a column that is written, and by nothing else: neither by the clock nor as a version.</summary>
    public bool IsSettable(int ordinal) => IsSent(ordinal) && !IsVersion(ordinal) && WhyFixed(ordinal) is null;

    /// <summary>Why an insert writes the row's own value of a column, or none; null where a method can give another one.</summary>
    public string? WhyFixed(int ordinal) => _whyFixed(ordinal);

    /// <summary>True for a column whose value in the incoming row is sent.</summary>
    public bool IsSent(int ordinal) => (written.Contains(ordinal) && !touch.Contains(ordinal)) || IsVersion(ordinal);

    public bool IsVersion(int ordinal) => versions.Contains(ordinal);

    public bool IsTouch(int ordinal) => touch.Contains(ordinal);

    public bool IsKey(int ordinal) => isKey(ordinal);

    public int Site(IOperation operation) => Site(operation.Syntax.GetLocation());

    /// <summary>The number of a place; what stands at one place has one number.</summary>
    public int Site(Location location)
    {
        if (!_numbers.TryGetValue(location, out var number))
        {
            _sites.Add(location);
            _numbers.Add(location, number = _sites.Count);
        }

        return number;
    }

    /// <summary>The same for a method whose result is inserted.</summary>
    /// <param name="whyFixed">Why the method cannot give a column its value; null where it can.</param>
    public MergeContext ForInsert(Func<int, string?> whyFixed) => new(row, columns, compilation, written, touch, static _ => false, [])
    {
        _sites = _sites, _numbers = _numbers, _whyFixed = whyFixed, Arguments = Arguments, Rows = ["incoming"],
    };

    public ColumnModel Column(int ordinal) => columns.Models[ordinal];
}
