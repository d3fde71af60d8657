using System.Globalization;
using Legion.Data.Journal;
using Legion.Engine.Bots;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Risk;
using Legion.Engine.Treasury;
using Legion.Engine.Venues;
using Legion.Engine.Venues.Hyperliquid;
using Legion.Engine.Venues.Replay;
using Legion.Engine.Venues.Simulated;

namespace Legion.Web.Hosting;

/// <summary>A run ready to be opened, and what the owner should know about how its feed was chosen.</summary>
public sealed record MadeRun(RunPlan Plan, string Note);

/// <summary>
/// Chooses the feed and puts a run together. Records of a simulated market, of paper on a real market and of a replay are kept apart:
/// each has a realm and a journal of its own.
/// </summary>
public sealed class RunMaker(
    LegionSettings settings, JournalStore journals, LiveFeed<EngineSnapshot> snapshots, LiveFeed<EngineStatus> status, TimeProvider clock)
{
    private const double SimulatedSpeed = 30;
    private const double ReplaySpeed = 300;

    public async Task<MadeRun> MakeAsync(CancellationToken stop)
    {
        switch (settings.Feed)
        {
            case FeedChoice.Hyperliquid:
                return await PaperAsync(stop);
            case FeedChoice.Simulated:
                return await SimulatedAsync(string.Empty, stop);
            case FeedChoice.Replay:
                return await ReplayAsync(LoadTape(), stop);
            default:
                status.Publish(new EngineStatus(EngineState.Recovering, "Asking whether Hyperliquid can be reached.", 0));
                return await HyperliquidProbe.AskAsync(Venue(), clock, TimeSpan.FromSeconds(settings.ProbeSeconds), stop) switch
                {
                    VenueReach.Unreachable away => await SimulatedAsync($"Hyperliquid was asked at the start: {away.Why}.", stop),
                    _ => await PaperAsync(stop),
                };
        }
    }

    /// <summary>The bots of a run; the same for every kind of market.</summary>
    public static ImmutableArray<BotMaker> Legionnaires() => [.. BotCatalog.All.Select(description => (BotMaker)(() =>
    {
        var (bot, problems) = description.Build(description.DefaultSymbol, ImmutableDictionary<string, decimal>.Empty);
        Invariant.Holds(bot is not null, $"The defaults of {description.Name} are sound: {string.Join(" ", problems)}");
        return bot;
    }))];

    public async Task<MadeRun> ReplayAsync(ReplayTape tape, CancellationToken stop)
    {
        var feed = new ReplayFeed(tape, settings.Speed ?? ReplaySpeed, clock);
        var plan = await PlanAsync(ReplayRealm(tape), feed, new RiskLimits().QuoteAgeMax, stop);
        return new MadeRun(plan, string.Empty);
    }

    /// <summary>Capital and files make a replay what it is: with others it is another one.</summary>
    public string ReplayRealm(ReplayTape tape) =>
        string.Create(CultureInfo.InvariantCulture, $"replay:{tape.Identity[..16]}:{settings.Capital:0.######}");

    private async Task<MadeRun> PaperAsync(CancellationToken stop)
    {
        var feed = new HyperliquidFeed(Venue(), clock, new Random(Environment.ProcessId));
        return new MadeRun(await PlanAsync("paper:hyperliquid", feed, new RiskLimits().QuoteAgeMax, stop), string.Empty);
    }

    private async Task<MadeRun> SimulatedAsync(string note, CancellationToken stop)
    {
        var speed = settings.Speed ?? SimulatedSpeed;
        var feed = new SimulatedFeed(new SimulatedFeedSettings { Seed = settings.Seed, Speed = speed }, clock);

        var realm = string.Create(CultureInfo.InvariantCulture, $"simulated:{settings.Seed}");
        return new MadeRun(await PlanAsync(realm, feed, SimulatedQuoteAge(speed), stop), note);
    }

    /// <summary>Five seconds of the host are many of a market that runs faster.</summary>
    private static TimeSpan SimulatedQuoteAge(double speed) => TimeSpan.FromSeconds(Math.Clamp(5 * speed, 5, 360));

    private async Task<RunPlan> PlanAsync(string realm, IMarketFeed feed, TimeSpan quoteAgeMax, CancellationToken stop)
    {
        var wanted = new RunTerms(SiphonWord.Parse(settings.Siphon) ?? SiphonPolicy.HighWaterMark, quoteAgeMax);
        await RefuseOtherSiphonAsync(realm, stop);
        var label = new RunLabel(realm, feed.Kind.ToString().ToLowerInvariant(), LegionVersion.Text) { Note = wanted.Note() };
        var journal = await journals.OpenAsync(label, stop);
        return new RunPlan(realm, Money.From(settings.Capital), TermsOf(journal.Note, wanted.QuoteAgeMax).Settings())
        {
            Journal = journal,
            Feed = feed,
            Snapshots = snapshots,
            Status = status,
            Clock = clock,
        };
    }

    /// <summary>A run from before terms were noted shared profit out by the high-water mark.</summary>
    public static RunTerms TermsOf(string note, TimeSpan quoteAgeMax) =>
        RunTerms.Of(note, otherwise: new RunTerms(SiphonPolicy.HighWaterMark, quoteAgeMax));

    /// <summary>Before the run is opened: it must not be taken from whoever writes it only to say no.</summary>
    private async Task RefuseOtherSiphonAsync(string realm, CancellationToken stop)
    {
        if (SiphonWord.Parse(settings.Siphon) is { } asked
            && await journals.FindAsync(realm, stop) is { } run
            && TermsOf(run.Note, default).Siphon is var kept && kept != asked)
        {
            throw new StartTroubleException(
                $"The run {realm} began with the siphon policy {SiphonWord.Of(kept)} and keeps it, because with {SiphonWord.Of(asked)} "
                + "its journal would lead elsewhere; leave --siphon out, or begin a new run in another data folder.");
        }
    }

    /// <summary>What a stored run is made of, for whoever reads its journal beside the program that runs it.</summary>
    public EngineSettings SettingsOf(RunRow run)
    {
        var isSimulated = run.Realm.StartsWith("simulated", StringComparison.Ordinal);
        var quoteAgeMax = isSimulated ? SimulatedQuoteAge(settings.Speed ?? SimulatedSpeed) : new RiskLimits().QuoteAgeMax;
        return TermsOf(run.Note, quoteAgeMax).Settings();
    }

    private HyperliquidFeedSettings Venue() => new() { RestUrl = settings.HyperliquidRest, WebSocketUrl = settings.HyperliquidSocket };

    private ReplayTape LoadTape() => ReplayTape.Load(settings.Files) switch
    {
        FileReading<ReplayTape>.Complete tape => tape.Content,
        FileReading<ReplayTape>.Faulty faulty => throw new StartTroubleException(faulty.Fault.ToString()),
        _ => throw new BrokenInvariantException("A reading is complete or faulty."),
    };
}
