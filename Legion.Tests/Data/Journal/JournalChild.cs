using System.Diagnostics;
using System.Globalization;
using Legion.Data.Journal;
using Legion.Data.Setup;
using Legion.Tests.Data.Journal;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestPipelineStartup(typeof(JournalChild))]

namespace Legion.Tests.Data.Journal;

/// <summary>
/// This program a second time, as a process that does nothing but write a journal until it is killed. It says on its standard output which
/// event is safe on disk, as soon as the flush has answered.
/// </summary>
internal sealed class JournalChild : ITestPipelineStartup
{
    public const string Realm = "paper:killed";

    private const string FolderVariable = "LEGION_JOURNAL_CHILD_FOLDER";
    private const string ConnectionVariable = "LEGION_JOURNAL_CHILD_CONNECTION";

    private const string SafeUpToWords = "safe up to ";

    public static Process Start(DatabaseSettings settings)
    {
        var program = Path.ChangeExtension(typeof(JournalChild).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[FolderVariable] = settings.DataFolder;
        start.Environment[ConnectionVariable] = settings.ConnectionString ?? string.Empty;
        return Process.Start(start)!;
    }

    /// <summary>The last event that a line of the child's output says is safe; null for a line of the test runner.</summary>
    public static long? SafeUpTo(string line) =>
        line.StartsWith(SafeUpToWords, StringComparison.Ordinal)
            ? long.Parse(line.AsSpan(SafeUpToWords.Length), CultureInfo.InvariantCulture)
            : null;

    /// <summary>Called by the test runner before it looks for tests; only in the child it has something to do.</summary>
    public async ValueTask StartAsync(IMessageSink diagnosticMessageSink)
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder)
        {
            var connectionString = Environment.GetEnvironmentVariable(ConnectionVariable);
            await WriteAsync(new DatabaseSettings { DataFolder = folder, ConnectionString = connectionString });
            Environment.Exit(0);
        }
    }

    public ValueTask StopAsync() => ValueTask.CompletedTask;

    private static async Task WriteAsync(DatabaseSettings settings)
    {
        await using var services = new ServiceCollection().AddLogging().AddLegionData(settings).BuildServiceProvider();
        var store = services.GetRequiredService<JournalStore>();
        await using var journal = await store.OpenAsync(new RunLabel(Realm, "simulated", "1.0"), CancellationToken.None);
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        var next = journal.LastSequence + 1;

        // Bounded, should nobody kill it.
        var deadline = DateTimeOffset.UtcNow.AddSeconds(30);
        while (DateTimeOffset.UtcNow < deadline)
        {
            var count = 1 + (int)(next % 97);
            foreach (var quote in Quotes.From(next, count))
            {
                journal.Append(quote);
            }

            await journal.FlushAsync(CancellationToken.None);
            next += count;
            await output.WriteLineAsync(SafeUpToWords + journal.LastSequence.ToString(CultureInfo.InvariantCulture));
        }
    }
}
