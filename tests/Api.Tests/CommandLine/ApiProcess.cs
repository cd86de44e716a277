using System.Diagnostics;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.CommandLine;

/// <summary>The built Api, started as an operator starts it: in Production.</summary>
internal static class ApiProcess
{
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    /// <param name="input">Standard input; empty, as a service has it, where nothing is given.</param>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments, string input = "")
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Checkout.DllOf("src/Api"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            var (output, error) = (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
