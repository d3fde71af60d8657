using System.CommandLine;
using Legion.Data.Journal;
using Legion.Data.Setup;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Venues.Replay;
using Legion.Web.Hosting;
using Spectre.Console;

namespace Legion.Web.Cli;

/// <summary>
/// Runs the engine over recorded candles as fast as it goes, with the same bots, gate, treasury and journal as the dashboard, and prints
/// what came of it. What was begun and not finished is taken up again.
/// </summary>
internal static class ReplayCommand
{
    public static Command Build(CommonOptions common)
    {
        var files = new Argument<string[]>("file")
        {
            Description = "Candle files (plain or gzip CSV: ts_ms,open,high,low,close,volume), each as FILE or SYMBOL=FILE; "
                + "funding rates as SYMBOL:funding=FILE",
            Arity = ArgumentArity.OneOrMore,
        };
        var fresh = new Option<bool>("--fresh") { Description = "Forget an earlier replay of the same files and begin anew" };
        var command = new Command("replay", "Run the bots over recorded candles and print the result.") { files, fresh };
        command.SetAction((parsed, stop) => RunAsync(new Request(
            parsed.GetValue(files)!, parsed.GetValue(fresh), new ConfigurationBuilder()
                .AddConfiguration(Configuration(common, parsed))
                .AddInMemoryCollection([new("Legion:Speed", "0")])
                .Build()), stop));
        return command;
    }

    /// <summary>As for the dashboard: the settings file, the environment, the command line.</summary>
    public static IConfiguration Configuration(CommonOptions common, ParseResult parsed) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .AddInMemoryCollection(common.ToConfiguration(parsed))
        .Build();

    private sealed record Request(string[] Files, bool Fresh, IConfiguration Configuration);

    private static async Task<int> RunAsync(Request request, CancellationToken stop)
    {
        var settings = LegionServices.Settings(request.Configuration);
        var tape = Load(request.Files);
        await using var services = Services(settings);
        if (await services.GetRequiredService<DatabaseSetup>().MigrateAsync(stop) is { } trouble)
        {
            throw new StartTroubleException(trouble.ToString());
        }

        var runs = services.GetRequiredService<RunMaker>();
        if (request.Fresh)
        {
            await services.GetRequiredService<JournalStore>().ForgetAsync(runs.ReplayRealm(tape), stop);
        }

        var plan = (await runs.ReplayAsync(tape, stop)).Plan with { EndsWithFeed = true };
        var outcome = await PlayAsync(plan, tape, services.GetRequiredService<TimeProvider>(), stop);
        if (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped. Run the same command again to go on from here, or with --fresh to begin anew.");
            return LegionCommand.Trouble;
        }

        ReplaySummary.Print(outcome, plan.Journal.Hash);
        return LegionCommand.Fine;
    }

    private static ReplayTape Load(string[] files) => ReplayTape.Load(files) switch
    {
        FileReading<ReplayTape>.Complete complete => complete.Content,
        FileReading<ReplayTape>.Faulty faulty => throw new StartTroubleException(faulty.Fault.ToString()),
        _ => throw new BrokenInvariantException("A reading is complete or faulty."),
    };

    public static ServiceProvider Services(LegionSettings settings) => new ServiceCollection()
        .AddSingleton(settings)
        .AddSingleton(TimeProvider.System)
        .AddLogging()
        .AddLegionData(new DatabaseSettings { DataFolder = settings.DataFolder, ConnectionString = settings.Database })
        .AddSingleton(provider => new LiveFeed<EngineSnapshot>(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new LiveFeed<EngineStatus>(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<RunMaker>()
        .BuildServiceProvider();

    private static async Task<ReplayOutcome> PlayAsync(RunPlan plan, ReplayTape tape, TimeProvider clock, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        var resumedAfter = plan.Journal.LastSequence;
        TradingRun? run = null;
        await Progress().StartAsync(async context =>
        {
            var reading = resumedAfter > 0 ? context.AddTask("Reading back the journal", maxValue: resumedAfter) : null;
            var playing = context.AddTask("Replaying", maxValue: 1);
            run = await TradingRun.OpenAsync(plan, stop);
            reading?.Value(resumedAfter);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var watching = WatchAsync(plan, playing, over.Token);
            await run.RunAsync(stop);
            await over.CancelAsync();
            await watching;
            playing.Value(stop.IsCancellationRequested ? playing.Value : 1);
        });
        return new ReplayOutcome(run!.Snapshot(), tape, plan.Journal.LastSequence, resumedAfter, clock.GetElapsedTime(started));
    }

    private static async Task WatchAsync(RunPlan plan, ProgressTask playing, CancellationToken stop)
    {
        try
        {
            await foreach (var status in plan.Feed.Status.WatchAsync(TimeSpan.FromMilliseconds(200), stop))
            {
                playing.Value(status.Progress ?? 0);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private static Progress Progress() => AnsiConsole.Progress()
        .Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn());
}
