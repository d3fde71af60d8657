using System.Globalization;
using Legion.Bench;

// Figures that are named in README or docs are printed here, on a Release build: dotnet run -c Release --project Legion.Bench -- engine
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Machine.Print();
switch (args)
{
    case ["engine", .. var rest]:
        await EngineBench.RunAsync(rest is [var days] ? int.Parse(days, CultureInfo.InvariantCulture) : 730);
        return 0;
    case ["journal"]:
        await JournalBench.RunAsync();
        return 0;
    case ["simulate", .. var rest]:
        return SimulateCommand.Run(rest);
    default:
        await Console.Error.WriteLineAsync(
            "Say what to measure: engine [days] (market events through the whole engine), journal (events to disk and back), or "
            + "simulate [--seeds N] [--events N] [--seed N] [--planted] [--paths N] (trials with faults).");
        return 2;
}
