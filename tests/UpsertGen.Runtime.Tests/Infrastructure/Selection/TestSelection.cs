using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("UpsertGen.Runtime.Tests.Infrastructure.TestSelection", "UpsertGen.Runtime.Tests")]

namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>Runs the tests of which the run has what they need (<see cref="NeedsAttribute"/>).</summary>
internal sealed class TestSelection(IMessageSink diagnostics) : XunitTestFramework(diagnostics)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    /// <summary>What the run lacks for a test; null when it has all.</summary>
    public static string? Lack(MethodInfo test, IReadOnlyList<object?> arguments) =>
        test.GetCustomAttributes<NeedsAttribute>().Concat(test.DeclaringType!.GetCustomAttributes<NeedsAttribute>())
            .Select(need => need.Lack(arguments)).FirstOrDefault(static lack => lack is not null);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assembly, sources, diagnostics)
    {
        protected override void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            var byLack = testCases.ToLookup(
                static test => Lack(test.TestMethod.Method.ToRuntimeMethod(), test.TestMethodArguments ?? []));
            foreach (var left in byLack.Where(static tests => tests.Key is not null).OrderBy(static tests => tests.Key))
                DiagnosticMessageSink.OnMessage(new DiagnosticMessage($"{left.Count()} left out, which need {left.Key}"));
            base.RunTestCases(byLack[null], executionMessageSink, executionOptions);
        }
    }
}
