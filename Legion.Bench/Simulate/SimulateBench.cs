using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Legion.Engine.Simulation.Faults;
using Legion.Engine.Trading;

namespace Legion.Bench.Simulate;

/// <summary>Many trials on all cores, and what they met.</summary>
internal static class SimulateBench
{
    private const int Shown = 5;

    /// <summary>Returns 0 where no law was broken.</summary>
    public static int Run(ulong first, int seeds, int events, Func<ITrialJournal> journal)
    {
        var started = Stopwatch.GetTimestamp();
        var broken = new List<TrialOutcome>();
        var (faults, tally, taken) = (new FaultCounts(), new Tally(), 0L);
        var hashes = new string[seeds];
        Parallel.For(0, seeds, i =>
        {
            var seed = first + (ulong)i;
            var made = journal();
            var outcome = Trial.Run(Plan(seed, events), made, seeds == 1 ? Say : null);
            (made as IDisposable)?.Dispose();
            lock (broken)
            {
                if (outcome.Result is { } result)
                {
                    faults.Add(result.Faults);
                    tally.Add(result.Tally);
                    taken += result.Events;
                    hashes[i] = result.Hash;
                }
                else
                {
                    broken.Add(outcome);
                }
            }
        });

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Print(faults, tally);
        foreach (var violation in broken.OrderBy(b => b.Seed).Take(Shown))
        {
            Say($"\n{violation.Law} broken at seed {violation.Seed}; replay with:");
            Say($"dotnet run -c Release --project Legion.Bench -- simulate --seed {violation.Seed} --events {events}");
            Say(violation.Violation!);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(hashes))));
        Say($"\n{seeds:N0} seeds, {taken:N0} events in {seconds:N1} s ({taken / seconds:N0} events/s), {tally.Restarts:N0} restarts");
        Say($"{broken.Count:N0} violations, hash {hash[..16]}");
        return broken.Count == 0 ? 0 : 1;
    }

    public static TrialPlan Plan(ulong seed, int events) =>
        new(seed, events) { RebuildAt = 1 + (int)(seed * 7_919 % (ulong)events) };

    private static void Print(FaultCounts faults, Tally tally)
    {
        Say("faults that struck");
        Say(faults.ToString());
        Say("\nsteps in the life of orders");
        for (var i = 0; i < tally.Steps.Length; i++)
        {
            var (from, news, to) = OrderLife.Table[i];
            Say($"{from,-16}{news,-14}{to,-16}{tally.Steps[i],12}");
        }

        Say("\nand besides");
        foreach (var (what, count) in tally.Occurrences)
        {
            Say($"{what,-46}{count,12}");
        }
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Say(string line) => Console.WriteLine(line);
}
