using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Files.AzureBlob;

namespace VoiceAssistant.Infrastructure.Tests.Files;

internal sealed class AzureBlobTests
{
    private static readonly (string Key, string? Value) Provider = ("Files:Provider", "AzureBlob");

    [Test]
    [Category("Process")]
    public async Task A_service_that_dies_in_mid_write_or_mid_read_is_told_and_works_again_when_it_is_back()
    {
        using var azurite = await Azurite.StartAsync();
        using var host = FilesHost.InAzure(azurite);
        var big = new byte[20 << 20];
        await host.WriteAsync("big", big);
        await using (var file = (await host.Store.OpenAsync("big", default))!)
        {
            await file.ReadExactlyAsync(new byte[1_000]);
            azurite.Kill();
            (await Should.ThrowAsync<FileStoreException>(() => file.CopyToAsync(Stream.Null))).Message.ShouldStartWith("Azure Blob Storage could not be reached");
        }

        await azurite.RestartAsync();
        (await host.ReadAsync("big")).ShouldBeNull(); // it forgets everything, its containers too
        await Should.ThrowAsync<FileStoreException>(() =>
            host.Store.WriteAsync("a", new EventfulContent(AzureBlobFileStore.BlockBytes + 1, azurite.Kill), default));
        (await host.HealthAsync()).Description.ShouldNotBeNull().ShouldStartWith("Azure Blob Storage could not be reached");

        await azurite.RestartAsync();
        (await host.ReadAsync("a")).ShouldBeNull();
        await host.WriteAsync("a", 1);
        (await host.ReadAsync("a")).ShouldBe([1]);
        (await host.HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
    }

    [TestCase("AzureBlob:ConnectionString", "", "AzureBlob:ConnectionString is missing")]
    [TestCase("AzureBlob:ConnectionString", "AccountKey=secret;nonsense", "AzureBlob:ConnectionString is none")]
    [TestCase("AzureBlob:ConnectionString", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=not base64", "AzureBlob:ConnectionString is none")]
    [TestCase("AzureBlob:Container", "Our Files", "AzureBlob:Container has to be")]
    [TestCase("AzureBlob:Container", "a--b", "AzureBlob:Container has to be")]
    public async Task A_setting_that_cannot_work_stops_the_boot_with_a_sentence(string key, string value, string sentence)
    {
        using var host = FilesHost.OnDisk(Provider, ("AzureBlob:ConnectionString", "UseDevelopmentStorage=true"), (key, value));
        var message = (await Should.ThrowAsync<OptionsValidationException>(host.BootAsync)).Message;
        message.ShouldContain(sentence);
        message.ShouldNotContain("secret");
    }

    [Test]
    public async Task In_Production_a_host_without_an_account_starts_shows_it_and_refuses_at_use()
    {
        using var host = FilesHost.InProduction(Provider);
        await host.BootAsync();
        (await host.HealthAsync()).Status.ShouldBe(HealthStatus.Degraded);
        (await Should.ThrowAsync<FileStoreException>(() => host.WriteAsync("a", 1))).Message
            .ShouldBe("Azure Blob Storage is not configured: set AzureBlob:ConnectionString.");
    }
}
