using System.CommandLine;
using System.Globalization;
using Legion.Data.Journal;
using Legion.Data.Setup;
using Legion.Engine.Hosting;
using Legion.Engine.Treasury;
using Legion.Web.Hosting;
using Legion.Web.Presentation;

namespace Legion.Web.Cli;

/// <summary>Prints how the balance of an account came about, also while the run goes on.</summary>
internal static class StatementCommand
{
    private const int LinesDefault = 20;

    public static Command Build(CommonOptions common)
    {
        var account = new Option<string>("--account")
        {
            Description = "trading, war-chest, operating, withdrawal-payable, external, or one of a bot such as bots/short-bot/fees",
            HelpName = "account",
            Required = true,
        };
        var realm = new Option<string?>("--run")
        {
            Description = "Which run, such as simulated:7 [default: the only one, or the one begun last]",
            HelpName = "run",
        };
        var lines = new Option<int>("--lines")
        {
            Description = "How many of the newest lines to print",
            HelpName = "number",
            DefaultValueFactory = _ => LinesDefault,
        };
        var command = new Command("statement", "Print the transfers that made the balance of an account.") { account, realm, lines };
        command.SetAction((parsed, stop) => RunAsync(
            new Request(
                parsed.GetValue(account)!, parsed.GetValue(realm), Math.Max(1, parsed.GetValue(lines)),
                LegionServices.Settings(ReplayCommand.Configuration(common, parsed))),
            stop));
        return command;
    }

    private sealed record Request(string Account, string? Run, int Lines, LegionSettings Settings);

    private static async Task<int> RunAsync(Request request, CancellationToken stop)
    {
        await using var services = ReplayCommand.Services(request.Settings);
        if (await services.GetRequiredService<DatabaseSetup>().MigrateAsync(stop) is { } trouble)
        {
            throw new StartTroubleException(trouble.ToString());
        }

        var journals = services.GetRequiredService<JournalStore>();
        var run = Choose(await journals.ListAsync(stop), request.Run);
        var statement = await Statement.ReadAsync(
            journals.ReadAsync(run.Realm, stop), services.GetRequiredService<RunMaker>().SettingsOf(run),
            new StatementWish(new Account(request.Account), request.Lines), stop);
        if (!statement.Account.IsForOwner && !statement.Balances.ContainsKey(statement.Account))
        {
            throw new StartTroubleException(
                $"There is no account {request.Account} in {run.Realm}; there are {string.Join(", ", statement.Balances.Keys)}.");
        }

        Print(statement, run.Realm);
        return LegionCommand.Fine;
    }

    private static RunRow Choose(IReadOnlyList<RunRow> runs, string? realm) => (runs, realm) switch
    {
        ({ Count: 0 }, _) => throw new StartTroubleException("There is no run in this data folder yet; name the right one with --data."),
        (_, null) => runs.MaxBy(run => run.StartedAt)!,
        _ => runs.FirstOrDefault(run => string.Equals(run.Realm, realm, StringComparison.Ordinal))
            ?? throw new StartTroubleException($"There is no run {realm}; there are {string.Join(", ", runs.Select(run => run.Realm))}."),
    };

    // Plain lines of fixed columns, so that a script can cut them and a wide sentence never wraps a figure away.
    private static void Print(Statement statement, string realm)
    {
        Console.Out.WriteLine(
            $"{statement.Account} of {realm} as of event {Figures.Count(statement.Sequence)}, {Figures.Full(statement.At)}");
        Console.Out.WriteLine($"{"Event",10}  {"Time (UTC)",-11}  {"Amount",14}  {"Balance",14}  From → to, memo, cause");
        foreach (var line in statement.Lines)
        {
            var transfer = line.Transfer;
            Console.Out.WriteLine(
                $"{transfer.Cause,10}  {Figures.DayAndMinute(transfer.At),-11}  {Signed(line.Change),14}  {Exact(line.Balance),14}  "
                + $"{transfer.From} → {transfer.To}, {transfer.Memo}, {CauseWords.Kind(line.Cause)}");
        }

        Console.Out.WriteLine(Figures.NewestOf(statement.Lines.Length, statement.LinesTotal));
        Console.Out.WriteLine($"{"Balance",-16}{Exact(statement.Balance)}");
    }

    private static string Signed(Money change) => change.Amount.ToString("+0.000000;-0.000000", CultureInfo.InvariantCulture);

    // To the micro, so that the lines can be added up by hand.
    private static string Exact(Money money) => money.Amount.ToString("0.000000", CultureInfo.InvariantCulture);
}
