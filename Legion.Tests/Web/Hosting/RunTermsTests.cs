using Legion.Data.Journal;
using Legion.Engine.Core;
using Legion.Engine.Hosting;
using Legion.Engine.Treasury;
using Legion.Tests.Data.Databases;
using Legion.Web.Hosting;

namespace Legion.Tests.Web.Hosting;

public sealed class RunTermsTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly RunTerms Plain = new(SiphonPolicy.HighWaterMark, TimeSpan.FromSeconds(5));

    private static int _seed = 100;
    private readonly int _own = Interlocked.Increment(ref _seed);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SiphonPolicy.HighWaterMark, 5)]
    [InlineData(SiphonPolicy.PerProfitableTrade, 360)]
    [InlineData(SiphonPolicy.PerProfitableTrade, 0.25)]
    public void What_is_noted_is_read_back(SiphonPolicy siphon, double seconds)
    {
        var terms = new RunTerms(siphon, TimeSpan.FromSeconds(seconds));

        Assert.Equal(terms, RunTerms.Of(terms.Note(), Plain));
    }

    [Theory]
    [InlineData("")]
    [InlineData("seed 7")]
    [InlineData("siphon=never quote-age=soon")]
    public void A_note_that_says_nothing_leaves_the_terms_as_they_were(string note) => Assert.Equal(Plain, RunTerms.Of(note, Plain));

    [Fact]
    public async Task A_new_run_shares_profit_out_by_the_high_water_mark_unless_told_otherwise()
    {
        Assert.Equal(SiphonPolicy.HighWaterMark, (await MakeAsync()).Distribution.Policy);
        Assert.Equal(SiphonPolicy.PerProfitableTrade, (await MakeAsync(SiphonWord.PerWin, seed: _own + 1_000)).Distribution.Policy);
    }

    [Fact]
    public async Task A_run_keeps_the_policy_and_the_age_of_quotes_it_began_with()
    {
        var first = await MakeAsync(SiphonWord.PerWin, speed: 30);
        var again = await MakeAsync(speed: 2);

        Assert.Equal(SiphonPolicy.PerProfitableTrade, again.Distribution.Policy);
        Assert.Equal(first.Limits, again.Limits);
    }

    [Fact]
    public async Task Another_policy_is_refused_in_one_sentence_and_the_run_is_not_taken_from_its_writer()
    {
        await MakeAsync();
        var before = await Store.FindAsync(Realm(_own), Stop);

        var refused = await Assert.ThrowsAsync<StartTroubleException>(() => MakeAsync(SiphonWord.PerWin));

        Assert.Contains("began with the siphon policy high-water-mark and keeps it", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before!.Writer, (await Store.FindAsync(Realm(_own), Stop))!.Writer);
    }

    [Fact]
    public void A_word_that_is_no_policy_is_named() =>
        Assert.Contains("Legion:Siphon is sometimes", (new LegionSettings { Siphon = "sometimes" }).Fault(), StringComparison.Ordinal);

    private JournalStore Store => database.Get<JournalStore>();

    private static string Realm(int seed) => $"simulated:{seed}";

    private async Task<EngineSettings> MakeAsync(string siphon = "", double speed = 30, int? seed = null)
    {
        var settings = new LegionSettings { Feed = FeedChoice.Simulated, Seed = seed ?? _own, Siphon = siphon, Speed = speed };
        var runs = new RunMaker(
            settings, Store, new LiveFeed<EngineSnapshot>(TimeProvider.System), new LiveFeed<EngineStatus>(TimeProvider.System),
            TimeProvider.System);
        return (await runs.MakeAsync(Stop)).Plan.Settings;
    }
}
