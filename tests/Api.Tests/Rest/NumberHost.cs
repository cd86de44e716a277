using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Users;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.PhoneLines;
using VoiceAssistant.Domain.PhoneLines;
using VoiceAssistant.Infrastructure.Identity;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.VendorEmulators.Twilio;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>An Api with an account at the carrier, which an emulator stands for.</summary>
internal sealed class NumberHost : IAsyncDisposable
{
    public const string First = "+14155550110", Second = "+14155550111";

    private readonly TestIssuer _issuer = new();

    private NumberHost(TwilioEmulator twilio, string environment)
    {
        Twilio = twilio;
        Api = ApiHost.Start(
            new()
            {
                ["environment"] = environment,
                ["Twilio:AccountSid"] = twilio.Options.AccountSid,
                ["Twilio:AuthToken"] = twilio.Options.AuthToken,
                ["Twilio:ApiBaseUrl"] = twilio.Origin,
                ["Twilio:UsesApi"] = "true",
            },
            _issuer);
    }

    public TwilioEmulator Twilio { get; }

    public ApiHost Api { get; }

    public static async Task<NumberHost> StartAsync(string environment)
    {
        var host = new NumberHost(await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { Numbers = [First, Second] }), environment);
        await host.ForgetDemonstrationAsync();
        return host;
    }

    public AccountNumber Number(string number) => Twilio.Network.Numbers.Find(number)!;

    private async Task ForgetDemonstrationAsync()
    {
        await using var scope = Api.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.Set<PhoneLine>().AcrossOwners().ExecuteDeleteAsync();
        await db.Set<AppUser>().ExecuteDeleteAsync();
    }

    /// <summary>An owner of their own, with an assistant.</summary>
    public async Task<(string Token, Guid Assistant)> OwnerAsync()
    {
        var user = await Api.AddUserAsync(u => u.UserName = u.Email = $"{Guid.NewGuid():N}@example.com");
        var token = _issuer.Token($"{user}");
        using var assistant = await Api.SendJsonAsync(HttpMethod.Post, "/api/assistants", token, new { name = "Front desk" });
        return (token, (await assistant.JsonAsync()).GetProperty("id").GetGuid());
    }

    public async Task<(int Status, JsonElement Answer)> AddAsync((string Token, Guid Assistant) owner, string number)
    {
        using var added = await Api.SendJsonAsync(HttpMethod.Post, "/api/phone-numbers", owner.Token, new { number, assistantId = owner.Assistant });
        return ((int)added.StatusCode, await added.JsonAsync());
    }

    /// <param name="what">Below <c>/api/phone-numbers</c>.</param>
    public async Task<(int Status, JsonElement Answer)> AskAsync(HttpMethod method, (string Token, Guid Assistant) owner, string what)
    {
        using var answer = await Api.SendAsync(method, $"/api/phone-numbers/{what}", owner.Token);
        return ((int)answer.StatusCode, await answer.JsonAsync());
    }

    /// <summary>As the job does every hour.</summary>
    public async Task<int> CheckAllAsync()
    {
        await using var scope = Api.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CheckPhoneLinesCommand())).Value;
    }

    public async Task<string> ReadinessAsync()
    {
        using var ready = await Api.GetAsync("/health/ready", token: null);
        return (await ready.JsonAsync()).GetProperty("checks").GetProperty("phone-numbers").GetRawText();
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await Twilio.DisposeAsync();
        _issuer.Dispose();
    }
}
