package ui

import (
	"os"
	"os/exec"
	"runtime"
	"strings"
)

// launch hands a file or a link to the program that the system has for it,
// and does not wait for that. The program learns nothing of ours: what tells
// where the file and its key lie is not in its environment.
func launch(target string) error {
	name, args := "xdg-open", []string{target}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", target} // not a shell, which would obey what stands in a name
	}
	path, err := exec.LookPath(name)
	if err != nil {
		return err
	}
	cmd := exec.Command(path, args...)
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "CASELOAD_") {
			cmd.Env = append(cmd.Env, variable)
		}
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	return cmd.Process.Release()
}
