using System.Globalization;
using System.Text.Json;
using VoiceAssistant.CallSimulator.Caller;
using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Measurements;
using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.CallSimulator.Cli;

/// <summary>The program: scenarios in, tables and failures out.</summary>
internal sealed class Simulator(TextWriter output, TextWriter errors, TimeProvider time)
{
    private readonly Lock _console = new();

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        try
        {
            var line = CommandLine.Parse(args);
            if (line.Help)
            {
                output.WriteLine(HelpText.Text);
                return 0;
            }
            return await RunAsync(line, ct);
        }
        catch (Exception e) when (e is UsageException or ScenarioException or CallLogException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(e.Message);
            return e is CallLogException ? 1 : 2;
        }
    }

    private async Task<int> RunAsync(CommandLine line, CancellationToken ct)
    {
        if (line.Scenarios.Count == 0 && !line.Check)
            throw new UsageException("Say which --scenario to run; --help tells more.");
        var credentials = Credentials.Find(line, Environment.GetEnvironmentVariable);
        if (line.Check)
            return await CheckAsync(line, credentials, ct);
        var scenarios = line.Scenarios.ConvertAll(name => ScenarioFile.Load(FindScenario(name)));
        if (line.Record is { } record && RecordingFiles.IsFile(record) && scenarios.Count * line.Calls > 1)
            throw new UsageException("--record needs a folder, not a .wav file, when there is more than one call.");
        var rooms = NoiseFiles.Load(line, scenarios);
        await WarmUp.RunAsync(ct);
        var startedAt = time.GetUtcNow();
        var runs = new List<ScenarioRun>();
        foreach (var scenario in scenarios)
            if (!ct.IsCancellationRequested)
                runs.Add(await RunAsync(scenario, line, credentials, rooms, ct));
        var failures = (from run in runs
                        from call in run.Calls
                        from failure in call.Failures
                        select new CallFailure(run.Scenario, call.Number, failure)).ToList();
        failures.AddRange(await CheckLogAsync(line, scenarios, runs, ct));
        if (line.Json is { } path)
            await WriteReportAsync(path, new RunReport(startedAt, line.Api, runs, failures));
        FailureList.Write(output, failures, line.Calls * runs.Count);
        if (failures.Count > 0 && runs.Any(r => r.Calls.Any(c => c.WebhookStatus is 401 or 403)))
            output.WriteLine($"note: {ApiCheck.Advice(credentials)}");
        return failures.Count == 0 ? 0 : 1;
    }

    private async Task<int> CheckAsync(CommandLine line, Credentials credentials, CancellationToken ct)
    {
        if (await ApiCheck.ProblemAsync(line.Api, credentials, ct) is { } problem)
        {
            errors.WriteLine(problem);
            return 1;
        }
        output.WriteLine($"OK: {line.Api} takes webhooks with the credentials from {credentials.Source}");
        return 0;
    }

    private async Task<ScenarioRun> RunAsync(
        Scenario scenario, CommandLine line, Credentials credentials, NoisyRooms? rooms, CancellationToken ct)
    {
        using var carrier = new SimulatedCarrier(time);
        await using var watch = ServerWatch.Start(line.ServerPids, time);
        var options = new CallOptions
        {
            ApiUrl = line.Api,
            AccountSid = credentials.AccountSid,
            AuthToken = credentials.AuthToken,
            From = line.From,
            To = line.To,
            FastSay = line.FastSay,
            Record = line.Record is not null,
            Rooms = rooms,
            Faults = line.Faults,
        };
        var cpuBefore = Environment.CpuUsage.TotalTime;
        var ramp = TimeSpan.FromMilliseconds(line.RampMs);
        var calls = await carrier.RunManyAsync(scenario, options, line.Calls, ramp, line.Verbose ? Show : null, ct);
        var cpu = (Environment.CpuUsage.TotalTime - cpuBefore).TotalSeconds;
        var server = watch?.Read();
        var measured = RunMeasurements.Of(calls, line.EndpointMs);
        output.WriteLine($"scenario {scenario.Name}");
        output.WriteLine(MeasurementTable.Of(measured, carrier.SenderLateness, server, cpu));
        if (line.Record is { } record)
            await RecordingFiles.WriteAsync(record, calls);
        return new ScenarioRun(scenario.Name, measured, Distribution.Of(carrier.SenderLateness), server, cpu, calls);
    }

    private async Task<IReadOnlyList<CallFailure>> CheckLogAsync(
        CommandLine line, List<Scenario> scenarios, List<ScenarioRun> runs, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
            return [];
        var expected = scenarios.Zip(runs).Where(p => p.First.Expect.Log is not null).ToList();
        if (line.LogCommand is not { } command)
        {
            if (expected.Count > 0)
                output.WriteLine("note: without --log-command, what the scenario expects of the call log was not checked");
            return [];
        }
        await Task.Delay(TimeSpan.FromMilliseconds(line.LogWaitMs), time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var log = await LogCommand.RunAsync(command, runs.SelectMany(r => r.Calls).Select(c => c.CallSid), ct);
        var byCall = log.Where(l => l.CallSid is not null).ToLookup(l => l.CallSid!);
        return
        [
            .. from pair in expected
               from call in pair.Second.Calls
               where call.WebhookStatus == 200
               from failure in CallLogCheck.Failures(pair.First.Expect.Log!, call, byCall[call.CallSid].FirstOrDefault(), line.ReplyAudioMs)
               select new CallFailure(pair.First.Name, call.Number, failure),
        ];
    }

    private static async Task WriteReportAsync(string path, RunReport report)
    {
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, report, ReportJson.Default.RunReport);
    }

    private static string FindScenario(string name) =>
        !File.Exists(name) && File.Exists(ScenarioFile.ShippedPath(name)) ? ScenarioFile.ShippedPath(name) : name;

    private void Show(int call, CallEvent seen)
    {
        lock (_console)
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"[{call}] {seen.At.TotalMilliseconds,9:0.0} {seen.Kind} {seen.Detail}"));
    }
}
