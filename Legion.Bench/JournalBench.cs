using System.Diagnostics;
using Legion.Data.Journal;
using Legion.Data.Setup;
using Legion.Engine.Core;
using Legion.Engine.Market;
using Legion.Engine.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Legion.Bench;

/// <summary>Quotes to a SQLite file and back, hashes checked: what an owner's restart and a fast replay wait for.</summary>
internal static class JournalBench
{
    private const int Batches = 30;
    private const int BatchEvents = 10_000;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("legion-bench");
        try
        {
            var settings = new DatabaseSettings { DataFolder = folder.FullName };
            await using var services = new ServiceCollection().AddLogging().AddLegionData(settings).BuildServiceProvider();
            if (await services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None) is { } trouble)
            {
                await Console.Error.WriteLineAsync(trouble.ToString());
                return;
            }

            var journals = services.GetRequiredService<JournalStore>();
            await using var journal = await journals.OpenAsync(new RunLabel("bench", "bench", "bench"), CancellationToken.None);
            await WriteAsync(journal);
            await ReadAsync(journal);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task WriteAsync(SqlEventJournal journal)
    {
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var rates = new List<double>();
        for (var batch = 0; batch < Batches; batch++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < BatchEvents; i++)
            {
                at = at.AddSeconds(1);
                journal.Append(new QuoteChanged(at, new Symbol("SOL-PERP"), new Price(142.51m), new Price(142.52m), new Price(142.515m)));
            }

            await journal.FlushAsync(CancellationToken.None);
            rates.Add(BatchEvents / Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        rates.Sort();
        var median = rates[Batches / 2];
        Console.WriteLine($"SQLite, WAL, synchronous=FULL: {median:N0} events/s written (median of {Batches} batches of {BatchEvents:N0})");
    }

    private static async Task ReadAsync(SqlEventJournal journal)
    {
        var started = Stopwatch.GetTimestamp();
        var last = default(Journaled);
        await foreach (var journaled in journal.ReadAsync(CancellationToken.None))
        {
            last = journaled;
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine($"read back, decoded, chain checked: {last.Sequence / seconds:N0} events/s");
    }
}
