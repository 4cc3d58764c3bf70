using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Tests.Acorn;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Merge;

/// <summary>Every node, operator and function is printed or refused by every dialect; a new one without a sample fails here.</summary>
public sealed class EveryNodeTests
{
    private static readonly MergeType Int = new(ScalarKind.Int32, false);
    private static readonly MergeType Text = new(ScalarKind.String, false);

    // The columns of the model below.
    private static readonly MergeExpression Number = new ColumnExpression(RowSide.Current, 1, Int);
    private static readonly MergeExpression Name = new ColumnExpression(RowSide.Incoming, 2, Text.AsNullable);
    private static readonly MergeExpression Ok = new ColumnExpression(RowSide.Current, 3, MergeType.Bool);
    private static readonly MergeExpression Maybe = new ColumnExpression(RowSide.Current, 4, MergeType.Bool.AsNullable);
    private static readonly MergeExpression Doc = new ColumnExpression(RowSide.Current, 5, new MergeType(ScalarKind.Json, false));
    private static readonly MergeExpression Real = new ColumnExpression(RowSide.Current, 6, new MergeType(ScalarKind.Double, false));
    private static readonly MergeExpression At = new ColumnExpression(RowSide.Current, 7, new MergeType(ScalarKind.DateTime, false));
    private static readonly MergeExpression Day = new ColumnExpression(RowSide.Current, 8, new MergeType(ScalarKind.DateOnly, false));
    private static readonly MergeExpression Span = new ColumnExpression(RowSide.Current, 9, new MergeType(ScalarKind.TimeSpan, false));
    private static readonly MergeExpression Clock = new ColumnExpression(RowSide.Current, 10, new MergeType(ScalarKind.TimeOnly, false));
    private static readonly MergeExpression Instant = new ColumnExpression(
        RowSide.Current, 11, new MergeType(ScalarKind.DateTimeOffset, false));
    private static readonly MergeExpression Letter = new ColumnExpression(RowSide.Current, 12, new MergeType(ScalarKind.Char, false));
    private static readonly MergeExpression Blank = new ConstantExpression(" ", Text);
    private static readonly MergeExpression One = new ConstantExpression("1", Int);

    private static readonly Dictionary<MergeFunction, MergeExpression[]> Arguments = new()
    {
        [MergeFunction.Max] = [Number, One],
        [MergeFunction.Min] = [Number, One],
        [MergeFunction.Abs] = [Number],
        [MergeFunction.Sign] = [Number],
        [MergeFunction.IsNullOrEmpty] = [Name],
        [MergeFunction.Compare] = [Name, Name],
        [MergeFunction.Contains] = [Name, Name],
        [MergeFunction.StartsWith] = [Name, Name],
        [MergeFunction.EndsWith] = [Name, Name],
        [MergeFunction.Replace] = [Name, Name, Name],
        [MergeFunction.JsonMerge] = [Doc, Doc],
        [MergeFunction.Append] = [Doc, Doc],
        [MergeFunction.Text] = [Number],
        [MergeFunction.Floor] = [Real],
        [MergeFunction.Ceiling] = [Real],
        [MergeFunction.Truncate] = [Real],
        [MergeFunction.Round] = [Real],
        [MergeFunction.Trim] = [Name, Blank],
        [MergeFunction.TrimStart] = [Name, Blank],
        [MergeFunction.TrimEnd] = [Name, Blank],
        [MergeFunction.TimeAdd] = [At, Span],
        [MergeFunction.TimeSubtract] = [At, Span],
        [MergeFunction.TimeBetween] = [At, At],
        [MergeFunction.AddMonths] = [At, Number, One],
        [MergeFunction.AddDays] = [Day, Number],
        [MergeFunction.Scale] = [Number, Span],
        [MergeFunction.Total] = [Span, One],
        [MergeFunction.Date] = [At],
        [MergeFunction.DateOf] = [At],
        [MergeFunction.DayNumber] = [Day],
        [MergeFunction.Year] = [At],
        [MergeFunction.Month] = [At],
        [MergeFunction.Day] = [At],
        [MergeFunction.Hour] = [At],
        [MergeFunction.Minute] = [At],
        [MergeFunction.Second] = [At],
        [MergeFunction.DayOfWeek] = [Day],
        [MergeFunction.DayOfYear] = [Day],
        [MergeFunction.Millisecond] = [At],
        [MergeFunction.Microsecond] = [At],
        [MergeFunction.SpanPart] = [Span, Long(36000000000), Long(24)],
        [MergeFunction.SpanTimes] = [Span, Number],
        [MergeFunction.SpanRatio] = [Span, Span],
        [MergeFunction.SpanOf] = [Clock],
        [MergeFunction.TimeOf] = [At],
        [MergeFunction.UtcDateTime] = [Instant],
        [MergeFunction.UnixTime] = [Instant, Long(10000000)],
        [MergeFunction.RoundTo] = [Real, One],
        [MergeFunction.Code] = [Letter],
        [MergeFunction.IsDigit] = [Letter],
        [MergeFunction.Length] = [Name],
        [MergeFunction.Substring] = [Name, One, One],
        [MergeFunction.IndexOf] = [Name, Name],
        [MergeFunction.LastIndexOf] = [Name, Blank],
        [MergeFunction.PadLeft] = [Name, One, Blank],
        [MergeFunction.PadRight] = [Name, One, Blank],
        [MergeFunction.Upper] = [Name],
        [MergeFunction.Lower] = [Name],
        [MergeFunction.AsciiUpper] = [Name],
        [MergeFunction.Folded] = [Name],
        [MergeFunction.ArrayContains] = [Doc, Blank],
        [MergeFunction.ArrayLength] = [Doc],
        [MergeFunction.ArrayAdd] = [Doc, Blank],
        [MergeFunction.ArrayRemove] = [Doc, Blank],
        [MergeFunction.ArrayEquals] = [Doc, Doc],
        [MergeFunction.ArrayFirst] = [Doc],
        [MergeFunction.ArrayLast] = [Doc],
        [MergeFunction.ArrayEmpty] = [],
    };

    private static readonly MergeExpression[] Samples =
    [
        Number, One, new ArgumentExpression(0, Int), new IsNullExpression(Name),
        new CoalesceExpression(Of(Name, new ConstantExpression("", Text)), Text),
        new ConditionalExpression(Ok, Number, One, Int), new ConcatExpression(Of(Name, Name)),
        new ConvertExpression(Number, false, new MergeType(ScalarKind.Int64, false)),
        new ConvertExpression(Number, true, new MergeType(ScalarKind.Int16, false)),
        new RawSqlExpression(new[] { new DialectText("Sqlite", "{0}"), new DialectText("PostgreSql", "{0}") }.ToEquatableArray(),
            Of(Number), Int),
        .. All<UnaryOperator>().Select(
            static o => o == UnaryOperator.Not ? new UnaryExpression(o, Ok, MergeType.Bool) : new UnaryExpression(o, Number, Int)),
        .. All<ArithmeticOperator>().Select(static o => new ArithmeticExpression(o, Number, One, false, Int)),
        .. All<ComparisonOperator>().Select(static o => new ComparisonExpression(o, Number, One)),
        .. All<LogicalOperator>()
            .SelectMany(static o => (MergeExpression[])[new LogicalExpression(o, Ok, Ok), new LiftedLogicalExpression(o, Maybe, Ok)]),
        .. Arguments.Select(static f => new FunctionExpression(f.Key, Of(f.Value), ResultOf(f.Key))),
    ];

    [Fact]
    public void EveryNodeHasASample()
    {
        var nodes = typeof(MergeExpression).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(MergeExpression)));
        Assert.Empty(nodes.Except(Samples.Select(static s => s.GetType())));
        Assert.Empty(All<MergeFunction>().Except(Arguments.Keys));
    }

    [Fact]
    public void EveryDialectPrintsItOrSaysWhyNot()
    {
        var compilation = new TestProject(Models.Usings + """
            namespace App;
            [Upsert(Merge = nameof(M))]
            public record Row(int Id, int Number, string? Name, bool Ok, bool? Maybe, [property: Column(TypeName = "jsonb")] string Doc, double Real, DateTime At, DateOnly Day, TimeSpan Span, TimeOnly Clock, DateTimeOffset Instant, char Letter)
            {
                internal static Row M(Row current, Row incoming, int step) => current with { Number = step };
            }
            """).Compile();
        var model = BoundModel.Of(compilation, compilation.GetTypeByMetadataName("App.Row")!);
        foreach (var dialect in AcornProject.Catalog.All)
        {
            foreach (var sample in Samples)
            {
                if (dialect.Expressions.Check(sample, [.. model.Columns]).Count > 0)
                    continue;
                var text = dialect.Expressions.Value(sample, new StatementWriter(dialect, model, model.Operations[0]));
                Assert.False(string.IsNullOrWhiteSpace(text), $"{dialect.Id}: {sample}");
            }
        }
    }

    /// <summary>What contains something that can fail can fail itself, whatever it is.</summary>
    [Fact]
    public void WhatFailsInsideFailsOutside()
    {
        var fails = new ArithmeticExpression(ArithmeticOperator.Divide, One, Number, false, Int);
        Assert.True(new ConditionalExpression(Ok, fails, One, Int).CanFail());
        Assert.True(new FunctionExpression(MergeFunction.Max, Of(One, fails), Int).CanFail());
        Assert.False(new ConditionalExpression(Ok, Number, One, Int).CanFail());
    }

    private static MergeType ResultOf(MergeFunction function) => function switch
    {
        MergeFunction.IsNullOrEmpty or MergeFunction.Contains or MergeFunction.StartsWith or MergeFunction.EndsWith => MergeType.Bool,
        MergeFunction.Replace or MergeFunction.Text => Text,
        MergeFunction.Trim or MergeFunction.TrimStart or MergeFunction.TrimEnd => Text,
        MergeFunction.Floor or MergeFunction.Ceiling or MergeFunction.Truncate or MergeFunction.Round or MergeFunction.Total =>
            new MergeType(ScalarKind.Double, false),
        MergeFunction.TimeAdd or MergeFunction.TimeSubtract or MergeFunction.AddMonths or MergeFunction.Date =>
            new MergeType(ScalarKind.DateTime, false),
        MergeFunction.TimeBetween or MergeFunction.Scale => new MergeType(ScalarKind.TimeSpan, false),
        MergeFunction.AddDays or MergeFunction.DateOf => new MergeType(ScalarKind.DateOnly, false),
        MergeFunction.SpanTimes or MergeFunction.SpanOf => new MergeType(ScalarKind.TimeSpan, false),
        MergeFunction.UtcDateTime => new MergeType(ScalarKind.DateTime, false),
        MergeFunction.RoundTo or MergeFunction.SpanRatio => new MergeType(ScalarKind.Double, false),
        MergeFunction.IsDigit or MergeFunction.ArrayContains or MergeFunction.ArrayEquals => MergeType.Bool,
        MergeFunction.Substring or MergeFunction.PadLeft or MergeFunction.PadRight or MergeFunction.Upper or MergeFunction.Lower
            or MergeFunction.AsciiUpper or MergeFunction.Folded => Text,
        MergeFunction.ArrayFirst or MergeFunction.ArrayLast => Text.AsNullable,
        MergeFunction.JsonMerge or MergeFunction.Append or MergeFunction.ArrayAdd or MergeFunction.ArrayRemove
            or MergeFunction.ArrayEmpty => new MergeType(ScalarKind.Json, false),
        _ => Int,
    };

    private static ConstantExpression Long(long number) =>
        new(number.ToString(System.Globalization.CultureInfo.InvariantCulture), new MergeType(ScalarKind.Int64, false));

    private static EquatableArray<MergeExpression> Of(params MergeExpression[] expressions) => expressions.ToEquatableArray();

    private static T[] All<T>()
        where T : struct, Enum => Enum.GetValues<T>();
}
