using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PhoneLineWebhook : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "HasProblem",
                table: "PhoneLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Webhook",
                table: "PhoneLines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_PhoneLines_HasProblem",
                table: "PhoneLines",
                column: "HasProblem");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PhoneLines_HasProblem",
                table: "PhoneLines");

            migrationBuilder.DropColumn(
                name: "HasProblem",
                table: "PhoneLines");

            migrationBuilder.DropColumn(
                name: "Webhook",
                table: "PhoneLines");
        }
    }
}
