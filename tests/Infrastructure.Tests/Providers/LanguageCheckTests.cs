using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Infrastructure.Providers;
using VoiceAssistant.Tests;
using VoiceAssistant.Tests.Plans;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

/// <summary>With the embedded engines, which know English only.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class LanguageCheckTests(DatabaseKind database)
{
    private readonly PlanRecorder _plans = new();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync() =>
        _host = await TestHost.StartAsync(database, new() { ["Speech:Provider"] = "Local" }, _plans);

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Without_assistants_or_with_some_in_a_known_language_the_host_starts()
    {
        await CheckAsync();
        await SaveAsync("en-US", "en-GB", "en");
        await CheckAsync();
    }

    [Test]
    public async Task An_assistant_in_another_language_is_named_with_what_to_do()
    {
        await SaveAsync("en-US");
        var german = await SaveAsync("de-DE");
        (await Should.ThrowAsync<BootException>(CheckAsync)).Message.ShouldBe(
            $"Assistants in a language that the speech providers do not know: 1, namely {german[0]} (de-DE). "
            + "Local hears English only; German (de-DE) needs another Speech:Recognition: Azure, OpenAI or Scripted. "
            + "Local speaks English only; German (de-DE) needs another Speech:Synthesis: Azure, OpenAI or Scripted. "
            + "Choose other providers, or change or delete these assistants through the Api, which starts all the same.");
    }

    [Test]
    public async Task Of_many_three_are_named_and_the_others_counted()
    {
        var german = await SaveAsync("de-DE", "de-DE");
        var polish = await SaveAsync("pl-PL", "pl-PL", "pl-PL");
        var message = (await Should.ThrowAsync<BootException>(CheckAsync)).Message;
        message.ShouldStartWith("Assistants in a language that the speech providers do not know: 5, namely ");
        message.ShouldContain(" and 2 more. ");
        german.ShouldAllBe(id => message.Contains($"{id} (de-DE)"));
        polish.Count(id => message.Contains($"{id} (pl-PL)")).ShouldBe(1);
        message.ShouldContain("Polish (pl-PL) needs another");
    }

    /// <summary>There may be millions, each with a long prompt.</summary>
    [Test]
    public async Task Only_the_index_of_the_languages_is_read()
    {
        await SaveAsync("en-US", "de-DE");
        var plans = await _plans.RecordAsync(() => _host.InScopeAsync(null, async services =>
        {
            if (database == DatabaseKind.PostgreSql) // which would rather read a small table than an index
            {
                var db = services.GetRequiredService<AppDb>();
                await db.Database.OpenConnectionAsync();
                await db.Database.ExecuteSqlAsync($"SET enable_seqscan = off");
            }

            return await services.GetRequiredService<IMediator>().Send(new FindUnservedAssistantsQuery());
        }));
        var reads = plans.SelectMany(plan => plan.Steps).Where(step => step.Table is not null).ToList();
        reads.Count.ShouldBe(2, "which languages there are, and a few assistants in those that are not known");
        reads.ShouldAllBe(step => step.Text.Contains("IX_Assistants_Language_Id"));
    }

    private Task CheckAsync() => _host.Services.RequireKnownLanguagesAsync(CancellationToken.None);

    /// <summary>Of an owner each.</summary>
    private async Task<IReadOnlyList<AssistantId>> SaveAsync(params string[] languages)
    {
        var assistants = languages.Select(language =>
        {
            var assistant = AssistantConfig.Create(OwnerId.New(), "Anna", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            assistant.Locate(language, "Etc/UTC");
            return assistant;
        }).ToList();
        await _host.SaveAsync([.. assistants]);
        return assistants.ConvertAll(assistant => assistant.Id);
    }
}
