using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.CodeFixes;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Reporting;

/// <summary>The fix for the form of Db.Sql that takes its texts by position, whose diagnostic is the compiler's.</summary>
public sealed class SqlTextsFixTests
{
    [Theory]
    [InlineData("""{|CS0618:Db.Sql<int>("a{0}", "b{0}", incoming.X)|}""",
        """Db.Sql<int>(new() { Sqlite = "a{0}", PostgreSql = "b{0}" }, incoming.X)""")]
    [InlineData("""{|CS0618:Db.Sql<int>(postgreSql: "b", sqlite: "a")|}""", """Db.Sql<int>(new() { Sqlite = "a", PostgreSql = "b" })""")]
    [InlineData("""1 + {|CS0618:Db.Sql<int>("a", "b", incoming.X, current.X)|}""",
        """1 + Db.Sql<int>(new() { Sqlite = "a", PostgreSql = "b" }, incoming.X, current.X)""")]
    public Task EachTextGetsItsDatabase(string before, string after) =>
        new CodeFixHarness(new PositionalCalls(), new NameSqlTextsFix()).VerifyAsync(Source(before), Source(after), new FixChoice());

    private static string Source(string value) => Models.Usings + $$"""
        namespace App;
        public record Row(int Id, int X) { internal static Row Merged(Row current, Row incoming) => current with { X = {{value}} }; }
        """;

#pragma warning disable RS1001, RS1029, RS2008 // It stands for the compiler.
    private sealed class PositionalCalls : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Obsolete = new(
            "CS0618", "Obsolete", "Obsolete", "Compiler", DiagnosticSeverity.Warning, true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Obsolete];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterOperationAction(
                static c =>
                {
                    if (((IInvocationOperation)c.Operation).TargetMethod.ContainingType.Name == "DbPositional")
                        c.ReportDiagnostic(Diagnostic.Create(Obsolete, c.Operation.Syntax.GetLocation()));
                },
                OperationKind.Invocation);
        }
    }
#pragma warning restore RS1001, RS1029, RS2008
}
