using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Hosting;

public sealed class LogTests
{
    [Test]
    public async Task Even_the_most_talkative_log_holds_no_number_and_no_secret()
    {
        var log = new CapturedLog();
        await using var host = await TestHost.StartAsync();
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var business = Business.Create();
        await host.SaveAsync(business.Rows);
        var call = (await host.SendAsync(new AnswerCallCommand("CA1", "+14155550100", Business.Number, "caller-token"))).Value;
        await host.SendAsync(new OpenMediaSessionCommand(call.CallId, call.MediaToken, "CA1"));

        log.Lines.ShouldContain(line => line.Contains("INSERT INTO"), "the statements are logged");
        log.Lines.ShouldAllBe(line => !line.Contains("14155550100") && !line.Contains(Business.Number) && !line.Contains(call.MediaToken)
            && !line.Contains("bakery") && !line.Contains("caller-token"));
    }
}
