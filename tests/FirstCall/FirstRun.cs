using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.FirstCall.Knowledge;
using VoiceAssistant.FirstCall.Output;
using VoiceAssistant.FirstCall.Script;
using VoiceAssistant.FirstCall.Typed;
using VoiceAssistant.FirstCall.Voice;
using VoiceAssistant.Infrastructure;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.FirstCall;

/// <summary>Chooses how to talk to the demonstration assistant: by a call, or in writing.</summary>
internal sealed class FirstRun(TextReader keyboard, TextWriter screen, TextWriter errors)
{
    public async Task<int> RunAsync(Arguments arguments, CancellationToken ct)
    {
        using var host = Build();
        await host.Services.RequireMigratedDatabaseAsync(ct);
        if (arguments.Known.Count > 0 && !await new KnowledgeRun(host.Services, screen, errors).RunAsync(arguments.Known, ct))
            return 1;
        if (arguments.NoCall)
            return 0;
        var artifacts = new Artifacts(Path.GetFullPath(arguments.Artifacts));
        IReadOnlyList<CallerLine> lines = arguments.Lines.Count > 0 ? [.. arguments.Lines.Select(CallerLine.Of)] : DemonstrationLines.All;
        if (arguments.Type)
            return await TypeAsync(host.Services, Keyboard, ct) is { Complete: true } ? 0 : 1;

        using var voice = new CallerVoice(
            host.Services.GetRequiredService<ProviderNames>(),
            host.Services.GetRequiredService<IConfiguration>(),
            host.Services.GetRequiredService<IHostEnvironment>());
        if (!arguments.NoAudio && voice.Missing is null)
            return await new SpokenRun(host.Services, voice, artifacts, screen, errors).RunAsync(lines, ct);
        if (!arguments.NoAudio)
            await screen.WriteLineAsync($"The conversation is typed. {voice.Missing}\n");
        return await TypeAsync(host.Services, lines, artifacts, ct);
    }

    /// <summary>As the hosts are put together, so that it sees their database, secrets and providers; it serves nothing.</summary>
    private static IHost Build()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environments.Development,
        });
        builder.AddInfrastructure();
        builder.AddProviders();
        builder.Services.AddApplication(builder.Configuration);
        builder.Logging.ClearProviders(); // the screen belongs to the conversation
        return builder.Build();
    }

    private async Task<int> TypeAsync(IServiceProvider services, IReadOnlyList<CallerLine> lines, Artifacts artifacts, CancellationToken ct)
    {
        var unwritable = artifacts.Clear();
        var rest = new Queue<CallerLine>(lines);
        var (isComplete, transcript) = await TypeAsync(services, Script, ct);
        unwritable ??= artifacts.Write((Artifacts.Transcript, Encoding.UTF8.GetBytes(transcript)));
        if (unwritable is not null)
            await errors.WriteLineAsync(unwritable);
        return isComplete && unwritable is null ? 0 : 1;

        async Task<string?> Script(CancellationToken stop)
        {
            if (!rest.TryDequeue(out var line))
                return null;
            await screen.WriteLineAsync($"You: {line.Text}");
            return line.Text;
        }
    }

    private async Task<(bool Complete, string Transcript)> TypeAsync(
        IServiceProvider services, Func<CancellationToken, Task<string?>> next, CancellationToken ct)
    {
        var assistant = await DemonstrationAssistant.ReadAsync(services, ct);
        var talk = new DemonstrationTalk(services.GetRequiredService<IUseCases>(), assistant, TimeProvider.System);
        var typed = new TypedRun(talk, next, screen, TimeProvider.System);
        return (await typed.RunAsync(ct), typed.Transcript);
    }

    private async Task<string?> Keyboard(CancellationToken ct)
    {
        await screen.WriteAsync("You: ");
        await screen.FlushAsync(ct);
        var line = await Task.Run(keyboard.ReadLine, ct).WaitAsync(ct); // reading a terminal cannot be cancelled
        if (Console.IsInputRedirected)
            await screen.WriteLineAsync(line ?? "");
        return line;
    }
}
