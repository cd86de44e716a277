using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Users;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>With the default provider of speech, which knows English only; this host uses none itself.</summary>
public sealed class AssistantRequestsTests
{
    private const string Problem = "Local hears English only; German (de-DE) needs another Speech:Recognition: Azure, OpenAI or Scripted. ";

    private readonly TestIssuer _issuer = new();
    private ApiHost _host = null!;
    private Tenant _owner = null!;

    private string Mine => $"/api/assistants/{_owner.Objects["/api/assistants"]}";

    [SetUp]
    public async Task StartAsync()
    {
        _host = ApiHost.Start(keys: _issuer);
        _owner = await Tenant.MoveInAsync(_host, _issuer, "+15550100001");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
    }

    [Test]
    public async Task A_language_that_the_speech_providers_do_not_know_is_a_problem_of_that_field()
    {
        await IsRefusedAsync(HttpMethod.Post, "/api/assistants", new { name = "Empfang", language = "de-DE" });
        await IsRefusedAsync(HttpMethod.Patch, Mine, new { language = "de-DE" });
        await ChangeProviderAsync();
        await IsRefusedAsync(HttpMethod.Patch, Mine, new { name = "Empfang" });
        using var copy = await _host.SendAsync(HttpMethod.Post, $"{Mine}/copy", _owner.Token);
        copy.StatusCode.ShouldBe(HttpStatusCode.Conflict); // it has no fields
        (await copy.JsonAsync()).GetProperty("detail").GetString()!.ShouldStartWith(Problem);
    }

    /// <summary>As if the tenant's assistant were of a time with other speech providers.</summary>
    private async Task ChangeProviderAsync()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var mine = new AssistantId(_owner.Objects["/api/assistants"]);
        (await db.Set<AssistantConfig>().AcrossOwners().SingleAsync(a => a.Id == mine)).Locate("de-DE", "Europe/Berlin");
        await db.SaveChangesAsync();
    }

    private async Task IsRefusedAsync(HttpMethod method, string target, object body)
    {
        using var content = JsonContent.Create(body);
        using var response = await _host.SendAsync(method, target, _owner.Token, content);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await response.JsonAsync()).GetProperty("errors").GetProperty("language")[0].GetString()!
            .ShouldStartWith(Problem);
    }
}
